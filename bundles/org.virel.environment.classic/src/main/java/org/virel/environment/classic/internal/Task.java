package org.virel.environment.classic.internal;

import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;

/** The physics of a task with one action: no episode, no time limit, nothing that moves. */
interface Task {

    /** Returns the bounds of observations. */
    Box observationSpace();

    /** Returns the actions: a box of one dimension, or finitely many. */
    Space actionSpace();

    /** Returns how many numbers a state has. */
    int stateSize();

    /** Draws the state in which an episode begins. */
    double[] draw(RandomStream stream);

    /**
     * Follows the dynamics for one time step. Actions out of the bounds of a box are clipped.
     *
     * @param state not changed
     * @param action a finite number, or the index of one of finitely many
     */
    Outcome act(double[] state, double action);

    /** Returns what the agent sees of a state, a fresh array. */
    float[] observe(double[] state);

    /** Returns what a state looks like. */
    Scene scene(double[] state);

    /**
     * What an action led to.
     *
     * @param state the next state, a fresh array
     * @param reward the reward of the transition
     * @param terminated whether the next state is terminal
     */
    record Outcome(double[] state, double reward, boolean terminated) {}

    /** Returns the value within {@code [-limit, limit]} that is nearest. */
    static double clip(double value, double limit) {
        return Math.clamp(value, -limit, limit);
    }
}
