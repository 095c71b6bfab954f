package org.virel.mstep.residual.internal;

import org.virel.api.agent.Update;

/**
 * An estimate of {@code E[beta|h]} that is independent of the successor whose gradient it multiplies: of one successor twice the product
 * would be biased, as its noise correlates with itself (appendix E.3).
 */
interface IndependentResidual {

    /**
     * Estimates the residuals.
     *
     * @param residual measured for the update
     * @param into filled, {@code [rows]}
     * @return the weights of the successors in the gradient, as {@code Batch.probabilities()}, valid until the next call
     */
    float[] estimate(Update update, Residual residual, float[] into);

    /** Is called when Q has moved, with what the last estimates added to gradients of its own. */
    default void step() {}
}
