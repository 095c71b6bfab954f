package org.virel.itest;

import java.util.function.UnaryOperator;
import org.virel.api.data.Matrix;

/**
 * Where a rectified unit is within rounding of 0, one network may have it on and the other off, and the gradient jumps: among millions of
 * units a test sees, some are. Both are right if the reference has the other gradient right beside.
 */
final class Kinks {

    /** How far beside, as a share of the input: some roundings of a float, on both sides. */
    private static final float[] NUDGES = {1e-6f, -1e-6f, 1e-5f, -1e-5f};

    private Kinks() {}

    /**
     * Returns the reference's gradient, in rows that are too far apart the one beside the kink if that agrees.
     *
     * @param input what the gradients are at, a row for each of theirs
     * @param gradientAt the reference's gradient at another input
     */
    static Matrix resolve(Matrix input, Matrix tested, Matrix reference, UnaryOperator<Matrix> gradientAt) {
        double allowed = Comparisons.TOLERANCE * Difference.largest(reference.data());
        if (agree(tested, reference, allowed)) {
            return reference;
        }
        Matrix resolved = reference.copy();
        for (float nudge : NUDGES) {
            Matrix beside = gradientAt.apply(nudged(input, nudge));
            for (int row = 0; row < tested.rows(); row++) {
                if (!agree(tested, resolved, row, allowed) && agree(tested, beside, row, allowed)) {
                    System.arraycopy(
                            beside.data(), row * beside.columns(), resolved.data(), row * beside.columns(),
                            beside.columns());
                }
            }
        }
        return resolved;
    }

    private static Matrix nudged(Matrix input, float nudge) {
        Matrix nudged = input.copy();
        for (int i = 0; i < nudged.data().length; i++) {
            nudged.data()[i] *= 1 + nudge;
        }
        return nudged;
    }

    private static boolean agree(Matrix a, Matrix b, double allowed) {
        for (int row = 0; row < a.rows(); row++) {
            if (!agree(a, b, row, allowed)) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(Matrix a, Matrix b, int row, double allowed) {
        for (int column = 0; column < a.columns(); column++) {
            if (!(Math.abs((double) a.get(row, column) - b.get(row, column)) <= allowed)) {
                return false;
            }
        }
        return true;
    }
}
