package org.virel.theory.internal.expectation;

import java.util.stream.IntStream;
import org.virel.theory.internal.expectation.FiniteTask.Backup;

/**
 * The projected residual error {@code 2 eps = u' A^-1 u} with {@code u = E[beta b]}, {@code A = E[b b']}, {@code b = grad Q}, of a family of
 * functions in some of its parameters, the rest being held fixed so that A has an inverse.
 */
public final class Projection {

    private static final double STEP = 1e-3;

    private final FiniteTask task;
    private final Perceptron network;
    private final Backup backup;
    private final double[] all;
    private final int[] free;

    /**
     * Looks at a family.
     *
     * @param all all parameters
     * @param free which of them vary
     */
    public Projection(FiniteTask task, Perceptron network, Backup backup, double[] all, int[] free) {
        this.task = task;
        this.network = network;
        this.backup = backup;
        this.all = all.clone();
        this.free = free.clone();
    }

    /** Returns the free ones of some parameters. */
    public double[] reduce(double[] parameters) {
        return IntStream.of(free).mapToDouble(i -> parameters[i]).toArray();
    }

    /** Returns all parameters of a vector that has the free ones, zeros elsewhere. */
    public double[] expand(double[] reduced) {
        double[] expanded = new double[all.length];
        for (int i = 0; i < free.length; i++) {
            expanded[free[i]] = reduced[i];
        }
        return expanded;
    }

    private double[][] table(double[] reduced) {
        double[] parameters = all.clone();
        for (int i = 0; i < free.length; i++) {
            parameters[free[i]] = reduced[i];
        }
        return task.table(observation -> network.outputs(parameters, observation));
    }

    /** Returns b of each row. */
    private double[][] slopes(double[] reduced) {
        double[][] slopes = new double[task.rows()][free.length];
        for (int i = 0; i < free.length; i++) {
            double[] slope = Vectors.plus(
                    Vectors.times(8, difference(reduced, i, STEP)), -1, difference(reduced, i, 2 * STEP));
            for (int row = 0; row < slopes.length; row++) {
                slopes[row][i] = slope[row] / (12 * STEP);
            }
        }
        return slopes;
    }

    private double[] difference(double[] reduced, int index, double by) {
        double[] up = reduced.clone();
        double[] down = reduced.clone();
        up[index] += by;
        down[index] -= by;
        return Vectors.plus(task.atRows(table(up)), -1, task.atRows(table(down)));
    }

    private double[] moment(double[][] slopes, double[] perRow) {
        return Vectors.vector(free.length,
                i -> task.mean(Vectors.vector(perRow.length, row -> perRow[row] * slopes[row][i])));
    }

    private double[][] gram(double[][] slopes) {
        double[][] gram = new double[free.length][];
        for (int i = 0; i < free.length; i++) {
            int column = i;
            gram[i] = moment(slopes, Vectors.vector(slopes.length, row -> slopes[row][column]));
        }
        return gram;
    }

    /** Returns zeta, {@code A^-1 u}. */
    public double[] zeta(double[] reduced) {
        double[][] slopes = slopes(reduced);
        return Solver.solve(gram(slopes), moment(slopes, task.residuals(table(reduced), backup)));
    }

    /** Returns the projected residual error. */
    public double error(double[] reduced) {
        double[][] slopes = slopes(reduced);
        double[] u = moment(slopes, task.residuals(table(reduced), backup));
        return Vectors.dot(u, Solver.solve(gram(slopes), u)) / 2;
    }

    /** Returns the mean square of the residual's projection onto the functions tangent to the family, one half of it: Eq. 33. */
    public double projectedError(double[] reduced) {
        double[][] slopes = slopes(reduced);
        double[] zeta = zeta(reduced);
        return task.mean(Vectors.vector(slopes.length, row -> Math.pow(Vectors.dot(slopes[row], zeta), 2) / 2));
    }

    /** Returns the gradient of the projected residual error. */
    public double[] gradient(double[] reduced) {
        return Vectors.gradient(this::error, reduced, STEP);
    }

    /** Returns {@code E[(beta - b . zeta) b]}, where zeta goes (Eq. 34). */
    public double[] heading(double[] reduced, double[] zeta) {
        double[][] slopes = slopes(reduced);
        double[] residuals = task.residuals(table(reduced), backup);
        return moment(slopes,
                Vectors.vector(residuals.length, row -> residuals[row] - Vectors.dot(slopes[row], zeta)));
    }

    /** Returns {@code E[(beta - b . zeta) H zeta]}, Eq. 35's q. */
    public double[] curvature(double[] reduced, double[] zeta) {
        double[][] slopes = slopes(reduced);
        double[] residuals = task.residuals(table(reduced), backup);
        double[] weights = Vectors.vector(residuals.length,
                row -> residuals[row] - Vectors.dot(slopes[row], zeta));
        double by = 1e-3;
        double[] up = moment(slopes(Vectors.plus(reduced, by, zeta)), weights);
        double[] down = moment(slopes(Vectors.plus(reduced, -by, zeta)), weights);
        return Vectors.times(1 / (2 * by), Vectors.plus(up, -1, down));
    }
}
