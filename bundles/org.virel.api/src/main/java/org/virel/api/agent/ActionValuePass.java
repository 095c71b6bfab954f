package org.virel.api.agent;

import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.data.Matrix;

/** A pass of a Q function. */
@ProviderType
public interface ActionValuePass extends ValuePass {

    /**
     * Computes Q(s, a), what {@link #values} then returns.
     *
     * @param observations {@code [rows, observation size]}
     * @param actions {@code [rows, action size]}
     * @return {@code [rows]}
     */
    float[] at(Matrix observations, Matrix actions);

    /**
     * Computes Q(s, a) of every action of a finite space. {@link #values} then has the values of the actions last given to
     * {@link #at}.
     *
     * @return {@code [rows, count]}
     * @throws UnsupportedOperationException if the actions are a box
     */
    Matrix all(Matrix observations);

    /**
     * Returns dL/dOutput of the network for a loss on the values of the last {@link #at}: what {@link #pass} takes.
     *
     * @param valueGradient dL/dQ, {@code [rows]}
     */
    Matrix outputGradient(float[] valueGradient);

    /**
     * Computes dL/dAction, after {@link #at}, and leaves the network's gradient alone.
     *
     * @param valueGradient dL/dQ, {@code [rows]}
     * @return {@code [rows, action size]}
     * @throws UnsupportedOperationException if the actions are finite
     */
    Matrix actionGradient(float[] valueGradient);
}
