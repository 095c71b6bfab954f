package org.virel.operator.bellman.internal;

import org.virel.api.environment.Space;
import org.virel.api.operator.Sensitivity;

/**
 * How the value f of a state is read off Q: an expectation over a distribution of actions. With it comes the operator
 * {@code c r + gamma E[f(s')]}.
 */
interface Reading {

    /** Says whether the operator belongs to the paper's set T (Definition 2): whether it becomes T* as the Boltzmann policy becomes greedy. */
    boolean inPaperSet();

    /** Returns why it cannot read states where these are the actions, empty if it can. */
    String objection(Space actions);

    /**
     * Computes f.
     *
     * @param into filled, {@code [states]} or longer
     */
    void read(States states, float[] into);

    /** Computes how f depends on the combined Q and on the temperature of the update; rules as for {@link Sensitivity}. */
    void differentiate(States states, Sensitivity into);
}
