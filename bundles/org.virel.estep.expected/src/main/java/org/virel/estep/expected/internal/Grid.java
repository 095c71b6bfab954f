package org.virel.estep.expected.internal;

import java.util.Arrays;
import org.virel.api.data.Matrix;

/** The points of a rule in several dimensions: all combinations of its nodes, one after the other. */
final class Grid {

    private final GaussianRule rule;
    private final int[] digits;

    Grid(GaussianRule rule, int dimensions) {
        this.rule = rule;
        digits = new int[dimensions];
    }

    /** Returns how many points there are, or infinity. */
    static double points(GaussianRule rule, int dimensions) {
        return Math.pow(rule.nodes().length, dimensions);
    }

    void begin() {
        Arrays.fill(digits, 0);
    }

    /** Moves to the next point; says whether there is one. */
    boolean next() {
        for (int i = 0; i < digits.length; i++) {
            digits[i]++;
            if (digits[i] < rule.nodes().length) {
                return true;
            }
            digits[i] = 0;
        }
        return false;
    }

    /** Computes {@code z = mean + std n} at this point, for each row. */
    void place(Matrix mean, Matrix std, Matrix z) {
        for (int row = 0, k = 0; row < z.rows(); row++) {
            for (int i = 0; i < digits.length; i++, k++) {
                z.data()[k] = (float) (mean.data()[k] + std.data()[k] * rule.nodes()[digits[i]]);
            }
        }
    }

    /** Returns the weight of this point in the expectation. */
    double value() {
        double product = 1;
        for (int digit : digits) {
            product *= rule.value()[digit];
        }
        return product;
    }

    /** Returns its weight in the derivative by the mean of a dimension. */
    double mean(int dimension) {
        return others(dimension) * rule.mean()[digits[dimension]];
    }

    /** Returns its weight in the derivative by the log standard deviation of a dimension. */
    double logStd(int dimension) {
        return others(dimension) * rule.logStd()[digits[dimension]];
    }

    private double others(int dimension) {
        double product = 1;
        for (int i = 0; i < digits.length; i++) {
            product *= i == dimension ? 1 : rule.value()[digits[i]];
        }
        return product;
    }
}
