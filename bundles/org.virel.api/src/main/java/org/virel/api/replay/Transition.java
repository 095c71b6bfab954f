package org.virel.api.replay;

import java.util.List;
import org.virel.api.environment.Step;

/**
 * One step of the agent. Its accessors about the successor speak of the first one.
 *
 * @param observation s
 * @param action a, as the agent chose it
 * @param successors what followed: first the one that the episode went on with, then independent others where the
 *     environment was restored to try again
 */
public record Transition(float[] observation, float[] action, List<Step> successors) {

    /** Checks that there is a successor. */
    public Transition {
        successors = List.copyOf(successors);
        if (successors.isEmpty()) {
            throw new IllegalArgumentException("a transition needs a successor");
        }
    }

    /** Creates a transition with one successor. */
    public Transition(
            float[] observation,
            float[] action,
            float reward,
            float[] nextObservation,
            boolean terminated,
            boolean truncated) {
        this(observation, action, List.of(new Step(nextObservation, reward, terminated, truncated)));
    }

    /** Returns r, unscaled. */
    public float reward() {
        return (float) successors.getFirst().reward();
    }

    /** Returns s'. */
    public float[] nextObservation() {
        return successors.getFirst().observation();
    }

    /** Says whether s' is terminal, which cuts the bootstrap. */
    public boolean terminated() {
        return successors.getFirst().terminated();
    }

    /** Says whether the episode was cut here for a reason outside the task. */
    public boolean truncated() {
        return successors.getFirst().truncated();
    }
}
