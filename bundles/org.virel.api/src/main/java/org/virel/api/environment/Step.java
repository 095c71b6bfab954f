package org.virel.api.environment;

/**
 * What an action led to.
 *
 * @param observation the next observation, a fresh array of the observation space's size
 * @param reward the reward of the transition
 * @param terminated whether the next state is terminal: its value is 0 by definition, which cuts the bootstrap
 * @param truncated whether the episode was cut for a reason outside the task, a time limit for example: the next state
 *     keeps its value. Both may be true: the bootstrap is then cut
 */
public record Step(float[] observation, double reward, boolean terminated, boolean truncated) {

    /** Says whether the episode is over, for whichever reason. */
    public boolean done() {
        return terminated || truncated;
    }
}
