package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Matrix;

/** A draw of a policy over finitely many actions, which knows them all. */
@ConsumerType
public interface FiniteDraw extends Draw {

    /** Returns pi(a|s) of every action, {@code [rows, count]}; 0 where an action is not allowed. */
    Matrix probabilities();

    /**
     * Adds the gradient of a loss that depends on theta through the probabilities of all actions.
     *
     * @param gradient dL/dProbability, {@code [rows, count]}
     */
    void expected(Matrix gradient);

    /**
     * Makes the policy the given distribution where it can represent it exactly, as a table does: the complete E-step.
     *
     * @param probabilities {@code [rows, count]}
     * @throws UnsupportedOperationException if the policy cannot
     */
    default void become(Matrix probabilities) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be set to given probabilities");
    }
}
