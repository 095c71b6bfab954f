package org.virel.mstep.residual.internal;

import java.util.Arrays;
import org.virel.mstep.residual.internal.Enumeration.Value;

/**
 * {@code u = E[beta b]} and {@code A = E[b b']} with {@code b = grad Q(h)}, in doubles.
 *
 * @param u the correlation of residual and gradient
 * @param a the correlation of the gradient with itself
 */
record Projection(double[] u, double[][] a) {

    static Projection of(Enumeration all, DoubleNetwork network, Value value) {
        int size = network.size();
        double[] residuals = all.residuals(network, value);
        double[] u = new double[size];
        double[][] a = new double[size][size];
        for (int row = 0; row < residuals.length; row++) {
            double[] b = gradient(all, network, row);
            double weight = all.batch().weights()[row] / residuals.length;
            for (int i = 0; i < size; i++) {
                u[i] += weight * residuals[row] * b[i];
                for (int j = 0; j < size; j++) {
                    a[i][j] += weight * b[i] * b[j];
                }
            }
        }
        return new Projection(u, a);
    }

    private static double[] gradient(Enumeration all, DoubleNetwork network, int row) {
        return network.valueGradient(
                all.batch().observations().copyRow(row), (int) all.batch().actions().get(row, 0));
    }

    /** Returns {@code u' A^-1 u / 2}, the projected residual error (Eq. 33). */
    double error() {
        double[] zeta = zeta();
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += u[i] * zeta[i] / 2;
        }
        return sum;
    }

    /** Returns {@code A^-1 u} by elimination with pivots. */
    double[] zeta() {
        int n = u.length;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOf(a[i], n + 1);
            rows[i][n] = u[i];
        }
        for (int column = 0; column < n; column++) {
            pivot(rows, column);
            for (int i = 0; i < n; i++) {
                double factor = i == column ? 0 : rows[i][column] / rows[column][column];
                for (int j = column; j <= n && factor != 0; j++) {
                    rows[i][j] -= factor * rows[column][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return solution;
    }

    private static void pivot(double[][] rows, int column) {
        int best = column;
        for (int i = column + 1; i < rows.length; i++) {
            best = Math.abs(rows[i][column]) > Math.abs(rows[best][column]) ? i : best;
        }
        double[] kept = rows[column];
        rows[column] = rows[best];
        rows[best] = kept;
    }

    /** Returns where a tracked zeta heads, {@code E[(beta - b . zeta) b] = u - A zeta}. */
    double[] heading(double[] zeta) {
        double[] heading = u.clone();
        for (int i = 0; i < heading.length; i++) {
            for (int j = 0; j < heading.length; j++) {
                heading[i] -= a[i][j] * zeta[j];
            }
        }
        return heading;
    }
}
