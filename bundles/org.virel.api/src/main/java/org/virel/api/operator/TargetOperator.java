package org.virel.api.operator;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.state.Stateful;

/**
 * What a critic should be worth: the operator T of the residual {@code T Q - Q} (section 3.1, appendix F.2).
 *
 * <p>Rewards are multiplied by the critic's reward scale; of a transition's flags only {@code terminated} cuts the
 * bootstrap; successors are averaged with their probabilities.
 */
@ConsumerType
public interface TargetOperator extends Stateful {

    /** What a critic must have for this operator to work on it. */
    enum Need {
        /** A state value and a slowly following copy of it. */
        STATE_VALUE,
        /** Slowly following copies of the action values. */
        TARGET_ACTION_VALUES
    }

    /** Returns what the critic must have. */
    Set<Need> needs();

    /**
     * Computes how the targets of {@link #actionValueTargets} change with Q and with the temperature, everything else held fixed. For
     * M-steps that differentiate the residual {@code T Q - Q}: they hand in {@code critic.learned()}.
     *
     * @param into filled
     * @throws UnsupportedOperationException if the operator does not work through Q, or the derivative is not known
     */
    default void sensitivity(Update update, Critic critic, Sensitivity into) {
        throw new UnsupportedOperationException(
                getClass().getName()
                        + " does not say how its targets depend on Q: it has no such derivative, or works through V");
    }

    /** Says whether it belongs to the paper's set of operators T, for which a zero residual means the optimum (Definition 2). */
    boolean inPaperSet();

    /**
     * Computes what Q should be at the (s, a) of the batch.
     *
     * @param targets filled, {@code [rows]}
     */
    void actionValueTargets(Update update, Critic critic, float[] targets);

    /**
     * Computes what V should be at the s of the batch.
     *
     * @param targets filled, {@code [rows]}
     * @throws UnsupportedOperationException if the operator does not work through V
     */
    void stateValueTargets(Update update, Critic critic, float[] targets);
}
