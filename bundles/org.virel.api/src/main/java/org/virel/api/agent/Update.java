package org.virel.api.agent;

import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;

/**
 * One update: a batch and everything that several parts ask about it, each computed once, when first asked.
 *
 * <p>All of it refers to the parameters before the update: gradients are computed first, then applied. Backward methods of the
 * passes may be used by whoever asks for them.
 */
@ProviderType
public interface Update {

    /** Returns the agent. */
    Agent agent();

    /** Returns the batch. */
    Batch batch();

    /** Returns one action a row, a~, sampled from the policy at the batch's observations. */
    Draw draw();

    /**
     * Returns one action for each successor, sampled at the batch's next observations from the target policy if the E-step
     * keeps one, else from the policy.
     */
    Draw nextDraw();

    /** Returns {@code Q_index(s, a)} of one critic at the actions of the batch. To be read and differentiated only. */
    ActionValuePass batchValues(Critic critic, int index);

    /**
     * Returns {@code Q_index(s, a~)} of one critic at the actions of {@link #draw}. To be read and differentiated only.
     */
    ActionValuePass drawValues(Critic critic, int index);

    /**
     * Returns V(s) of one critic.
     *
     * @throws IllegalArgumentException if the critic has no V
     */
    ValuePass stateValues(Critic critic);

    /**
     * Returns V(s') of the slowly following copy, {@code [rows * successors]}.
     *
     * @throws IllegalArgumentException if the critic has no V
     */
    float[] nextTargetStateValues(Critic critic);

    /**
     * Returns {@code Q_index(s', a~')} of the slowly following copy at the actions of {@link #nextDraw},
     * {@code [rows * successors]}.
     *
     * @throws IllegalArgumentException if the critic keeps no such copies
     */
    float[] nextTargetActionValues(Critic critic, int index);

    /** Returns what the E-step climbs: Q at the actions of {@link #draw}, combined by the agent's rule, {@code [rows]}. */
    float[] drawValue();

    /**
     * Returns the derivative of a loss on {@link #drawValue} with respect to the actions of {@link #draw}.
     *
     * @param valueGradient dL/dValue, {@code [rows]}
     * @return {@code [rows, action size]}
     */
    Matrix drawValueGradient(float[] valueGradient);

    /** Returns the temperature that this update works at, as it was when the update began. */
    double temperature();
}
