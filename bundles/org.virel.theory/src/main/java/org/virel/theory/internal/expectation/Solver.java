package org.virel.theory.internal.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Equations: roots of functions, and linear systems. */
public final class Solver {

    private static final int ITERATIONS = 200;
    private static final double ROUND_OFF = 1e-15;

    private Solver() {}

    /** Returns the roots of a function in an interval of positive numbers, found by its changes of sign on a logarithmic grid. */
    public static List<Double> roots(DoubleUnaryOperator function, double low, double high, int cells) {
        List<Double> roots = new ArrayList<>();
        double ratio = Math.pow(high / low, 1.0 / cells);
        double left = low;
        for (int i = 0; i < cells; i++) {
            double right = left * ratio;
            if (function.applyAsDouble(left) * function.applyAsDouble(right) <= 0) {
                roots.add(root(function, left, right));
            }
            left = right;
        }
        return roots;
    }

    /** Returns a root between two points of different signs, by regula falsi in the manner of Illinois. */
    public static double root(DoubleUnaryOperator function, double low, double high) {
        double left = low;
        double right = high;
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        for (int i = 0; i < ITERATIONS && atRight != 0 && Math.abs(right - left) > ROUND_OFF * Math.abs(right); i++) {
            double next = right - atRight * (right - left) / (atRight - atLeft);
            double atNext = function.applyAsDouble(next);
            if (atNext * atRight < 0) {
                left = right;
                atLeft = atRight;
            } else {
                atLeft /= 2;
            }
            right = next;
            atRight = atNext;
        }
        return right;
    }

    /** Returns where a function of one variable is largest, by golden section. */
    public static double argmax(DoubleUnaryOperator function, double low, double high) {
        double share = (Math.sqrt(5) - 1) / 2;
        double left = low;
        double right = high;
        for (int i = 0; i < ITERATIONS; i++) {
            double one = right - share * (right - left);
            double two = left + share * (right - left);
            if (function.applyAsDouble(one) > function.applyAsDouble(two)) {
                right = two;
            } else {
                left = one;
            }
        }
        return (left + right) / 2;
    }

    /** Solves {@code matrix x = right} by elimination with pivoting. */
    public static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[size + 1];
            System.arraycopy(matrix[i], 0, rows[i], 0, size);
            rows[i][size] = right[i];
        }
        for (int column = 0; column < size; column++) {
            pivot(rows, column);
            eliminate(rows, column);
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = rows[i][size] / rows[i][i];
        }
        return solution;
    }

    private static void pivot(double[][] rows, int column) {
        int best = column;
        for (int row = column; row < rows.length; row++) {
            best = Math.abs(rows[row][column]) > Math.abs(rows[best][column]) ? row : best;
        }
        double[] swapped = rows[column];
        rows[column] = rows[best];
        rows[best] = swapped;
    }

    private static void eliminate(double[][] rows, int column) {
        for (double[] row : rows) {
            if (row == rows[column]) {
                continue;
            }
            double factor = row[column] / rows[column][column];
            for (int i = column; i < row.length; i++) {
                row[i] -= factor * rows[column][i];
            }
        }
    }
}
