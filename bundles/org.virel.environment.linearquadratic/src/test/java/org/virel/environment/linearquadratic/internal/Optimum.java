package org.virel.environment.linearquadratic.internal;

/** The best linear policy {@code a = -K s} of the task and what it returns, from the Riccati equation with discount. */
final class Optimum {

    private static final int SWEEPS = 20_000;

    private final double[][] a;
    private final double[][] b;
    private final double[][] r;
    private final double discount;
    private double[][] p;

    private Optimum(LinearQuadratic task, double discount) {
        this.discount = discount;
        int states = task.states();
        a = scaled(identity(states), 0.9);
        for (int i = 0; i + 1 < states; i++) {
            a[i][i + 1] = 0.2;
        }
        b = new double[states][task.actions()];
        for (int j = 0; j < task.actions(); j++) {
            b[states - task.actions() + j][j] = 0.5;
        }
        r = scaled(identity(task.actions()), task.controlCost());
        p = identity(states);
    }

    /** Solves the equation by iterating it. */
    static Optimum of(LinearQuadratic task, double discount) {
        Optimum optimum = new Optimum(task, discount);
        for (int i = 0; i < SWEEPS; i++) {
            double[][] closed = sum(optimum.a, scaled(product(optimum.b, optimum.gain()), -1));
            double[][] later = scaled(product(product(transposed(optimum.a), optimum.p), closed), discount);
            optimum.p = sum(identity(task.states()), later);
        }
        return optimum;
    }

    /** Returns K, {@code [actions][states]}. */
    double[][] gain() {
        double[][] next = product(transposed(b), p);
        double[][] curvature = sum(r, scaled(product(next, b), discount));
        return solve(curvature, scaled(product(next, a), discount));
    }

    /** Returns the discounted return from a state under the best policy. */
    double value(double[] state, double noise) {
        double cost = 0;
        double trace = 0;
        for (int i = 0; i < state.length; i++) {
            trace += p[i][i];
            for (int j = 0; j < state.length; j++) {
                cost += state[i] * p[i][j] * state[j];
            }
        }
        return -(cost + discount / (1 - discount) * noise * noise * trace);
    }

    /** Returns the best discounted return, averaged over where episodes begin: each number has variance 1/3. */
    double averageValue(double noise) {
        double trace = 0;
        for (int i = 0; i < p.length; i++) {
            trace += p[i][i];
        }
        return value(new double[p.length], noise) - trace / 3;
    }

    private static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right[0].length; j++) {
                for (int k = 0; k < right.length; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] sum(double[][] left, double[][] right) {
        double[][] sum = new double[left.length][left[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left[0].length; j++) {
                sum[i][j] = left[i][j] + right[i][j];
            }
        }
        return sum;
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        double[][] scaled = new double[matrix.length][matrix[0].length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                scaled[i][j] = factor * matrix[i][j];
            }
        }
        return scaled;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /** Solves {@code left x = right} for a symmetric, positive definite left side, by elimination without pivots. */
    private static double[][] solve(double[][] left, double[][] right) {
        double[][] l = scaled(left, 1);
        double[][] x = scaled(right, 1);
        for (int i = 0; i < l.length; i++) {
            for (int row = 0; row < l.length; row++) {
                if (row != i) {
                    double factor = l[row][i] / l[i][i];
                    eliminate(l[row], l[i], factor);
                    eliminate(x[row], x[i], factor);
                }
            }
        }
        for (int i = 0; i < l.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] /= l[i][i];
            }
        }
        return x;
    }

    private static void eliminate(double[] row, double[] pivot, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * pivot[j];
        }
    }
}
