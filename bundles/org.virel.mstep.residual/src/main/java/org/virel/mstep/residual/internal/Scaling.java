package org.virel.mstep.residual.internal;

/** Which multiple of {@code grad L} a step follows (section 4.1). */
enum Scaling {
    /** {@code grad L} itself. */
    NONE(2),
    /** {@code epsilon grad L}. */
    EPSILON(1),
    /** {@code epsilon^2 grad L}, which is Eq. 7. */
    EPSILON_SQUARED(0);

    private final int power;

    Scaling(int power) {
        this.power = power;
    }

    /** Returns the factor on the step along Eq. 7; 1 where epsilon is 0, since Eq. 7 is then 0 too. */
    double factor(double epsilon) {
        return epsilon > 0 ? Math.pow(epsilon, -power) : 1;
    }
}
