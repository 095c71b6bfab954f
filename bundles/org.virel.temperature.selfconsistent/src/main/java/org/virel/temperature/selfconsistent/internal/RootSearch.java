package org.virel.temperature.selfconsistent.internal;

import org.virel.api.provider.NotFiniteException;

/**
 * Finds roots of {@code F(eps) = eps} in order. Intervals in which the bounds of F exclude a root are dropped, others halved, so that no root
 * is passed over, however many there are; two closer together than a part in 10^12 count as one.
 *
 * <p>F is at most its bound over all eps, so that all roots lie below that; and there is one, as F(0) is 0 or more.
 */
final class RootSearch {

    private static final double NARROW = 1e-6;
    private static final double RESOLUTION = 1e-12;
    private static final double NEGLIGIBLE = 1e-15;
    private static final double NONE = Double.NaN;

    private final ResidualCurve curve;
    private double limit;

    RootSearch(ResidualCurve curve) {
        this.curve = curve;
    }

    /** Looks at the curve as it is now. */
    void begin() {
        curve.bound(0, Double.POSITIVE_INFINITY);
        limit = NotFiniteException.check("the residual error over the model", curve.upper()) * (1 + 1e-9);
    }

    /** Returns the smallest root, 0 included. */
    double smallest() {
        return curve.excess(0) == 0 ? 0 : found(search(0, limit, true));
    }

    /** Returns the largest root. */
    double largest() {
        return found(search(0, limit, false));
    }

    /** Returns the next root above where F is above eps, else the next below. */
    double from(double epsilon) {
        return found(curve.excess(epsilon) > 0 ? search(epsilon, limit, true) : search(0, epsilon, false));
    }

    private static double found(double root) {
        if (Double.isNaN(root)) {
            throw new IllegalStateException("no temperature equals its own residual error; there should always be one");
        }
        return root;
    }

    private double search(double left, double right, boolean ascending) {
        if (right <= NEGLIGIBLE * limit) {
            return 0;
        }
        curve.bound(left, right);
        if (curve.lower() > right || curve.upper() < left) {
            return NONE;
        }
        if (right - left <= NARROW * right) {
            double leftExcess = curve.excess(left);
            if (Math.signum(leftExcess) != Math.signum(curve.excess(right))) {
                return bisect(left, right, leftExcess);
            }
            if (right - left <= RESOLUTION * right) {
                return right;
            }
        }
        double middle = left + (right - left) / 2;
        double first = ascending ? search(left, middle, true) : search(middle, right, false);
        if (!Double.isNaN(first)) {
            return first;
        }
        return ascending ? search(middle, right, true) : search(left, middle, false);
    }

    private double bisect(double left, double right, double leftExcess) {
        double low = left;
        double high = right;
        while (high - low > NEGLIGIBLE * high) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (Math.signum(curve.excess(middle)) == Math.signum(leftExcess)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
