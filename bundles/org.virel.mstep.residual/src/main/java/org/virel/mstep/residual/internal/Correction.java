package org.virel.mstep.residual.internal;

/** What a projected M-step takes from the gradient of the target: the one difference between GTD2 and TDC (Eq. 35). */
interface Correction {

    /** Returns the factor of {@code -grad Q(h)}, given {@code beta(h)} and {@code grad Q(h) . zeta}. */
    float of(float residual, float projected);
}
