package org.virel.theory.internal.expectation;

import java.util.function.IntToDoubleFunction;
import org.virel.theory.internal.expectation.FiniteTask.Backup;

/**
 * The residual error of a family of functions Q_omega on a finite task, what it depends on, and the paper's formulas for its gradient as
 * they are printed. True gradients are finite differences.
 */
public final class SmoothResidual {

    private static final double STEP = 1e-3;

    private final FiniteTask task;
    private final Perceptron network;

    /** Looks at the functions of a network's shape on a task. */
    public SmoothResidual(FiniteTask task, Perceptron network) {
        this.task = task;
        this.network = network;
    }

    /** Returns Q_omega, {@code [state][action]}. */
    public double[][] table(double[] omega) {
        return task.table(observation -> network.outputs(omega, observation));
    }

    /** Returns the root of {@code eps = E[beta_eps^2] / 2} that is close to another. */
    public double temperature(double[] omega, double near) {
        return task.temperatureNear(table(omega), near);
    }

    /** Returns how that root changes with omega, the equation solved anew at each point. */
    public double[] temperatureGradient(double[] omega, double near) {
        return Vectors.gradient(moved -> temperature(moved, near), omega, STEP);
    }

    /** Returns how {@code E[beta^2] / 2} changes with omega under an operator that does not depend on it otherwise. */
    public double[] errorGradient(double[] omega, Backup backup) {
        return Vectors.gradient(moved -> task.error(table(moved), backup), omega, STEP);
    }

    /** Returns the gradient of {@code E[sum_rows weight Q]} for weights a row. */
    public double[] valueGradient(double[] omega, double[] weights) {
        return Vectors.gradient(moved -> task.mean(product(weights, task.atRows(table(moved)))), omega, STEP);
    }

    private static double[] product(double[] one, double[] other) {
        return Vectors.vector(one.length, i -> one[i] * other[i]);
    }

    /** Returns {@code E[beta Gamma]} with {@code Gamma = gamma E_p[grad Q'] - grad Q}, for the Boltzmann distribution p held fixed. */
    public double[] heldGradient(double[] omega, double temperature) {
        return Vectors.gradient(moved -> task.mean(product(beta(omega, temperature), held(moved, omega, temperature))),
                omega, STEP);
    }

    private double[] held(double[] moved, double[] omega, double temperature) {
        return task.residuals(table(moved), FiniteTask.expected(policy(omega, temperature)));
    }

    /** Returns the Boltzmann policy of Q_omega, {@code [state][action]}. */
    public double[][] policy(double[] omega, double temperature) {
        double[][] values = table(omega);
        double[][] policy = new double[values.length][];
        for (int state = 0; state < policy.length; state++) {
            policy[state] = Distribution.boltzmann(values[state], temperature, task.allowed(state));
        }
        return policy;
    }

    private double[] beta(double[] omega, double temperature) {
        return task.residuals(table(omega), FiniteTask.boltzmann(temperature));
    }

    /** Returns {@code calE[Q] = E[beta E_s' Var_p(Q(s', .))]}. */
    public double spread(double[] omega, double temperature) {
        double[][] values = table(omega);
        double[][] policy = policy(omega, temperature);
        return weighted(omega, temperature, state -> covariance(policy[state], values[state], values[state]));
    }

    /** Returns {@code calE[grad Q] = E[beta E_s' Cov_p(Q, grad Q)]}. */
    public double[] spreadGradient(double[] omega, double temperature) {
        double[][] values = table(omega);
        double[][] policy = policy(omega, temperature);
        return Vectors.gradient(moved -> {
            double[][] others = table(moved);
            return weighted(omega, temperature, state -> covariance(policy[state], values[state], others[state]));
        }, omega, STEP);
    }

    /** Returns {@code E[beta E_p[Q']]}. */
    public double meanNext(double[] omega, double temperature) {
        double[][] values = table(omega);
        double[][] policy = policy(omega, temperature);
        return weighted(omega, temperature, state -> Vectors.dot(policy[state], values[state]));
    }

    private double weighted(double[] omega, double temperature, IntToDoubleFunction ofState) {
        double[] beta = beta(omega, temperature);
        return task.mean(Vectors.vector(beta.length, row -> beta[row] * task.expectedNext(row, ofState)));
    }

    private static double covariance(double[] policy, double[] one, double[] other) {
        double mean = Vectors.dot(policy, one);
        return Vectors.dot(policy, Vectors.vector(one.length, a -> (one[a] - mean) * other[a]));
    }

    /** Returns Theorem 4's right side as printed. */
    public double[] printedTheorem4(double[] omega, double temperature) {
        double[] numerator = Vectors.plus(spreadGradient(omega, temperature),
                temperature * spread(omega, temperature), heldGradient(omega, temperature));
        double denominator = temperature * temperature
                * (1 + task.discount() * meanNext(omega, temperature));
        return Vectors.times(1 / denominator, numerator);
    }

    /** Returns Eq. 30 as printed. */
    public double[] printedEq30(double[] omega, double temperature) {
        return Vectors.plus(printedTheorem4(omega, temperature), 1, heldGradient(omega, temperature));
    }

    /**
     * Returns {@code E[beta grad beta]} with {@code grad beta} of Eq. 31 as printed: {@code E[M(grad Q' / eps_k) + grad Q'] - grad Q}, in which
     * the first term is zero and gamma is missing.
     */
    public double[] printedEq31(double[] omega, double temperature) {
        double[] beta = beta(omega, temperature);
        double[][] policy = policy(omega, temperature);
        return Vectors.gradient(moved -> {
            double[][] values = table(moved);
            double[] now = task.atRows(values);
            return task.mean(Vectors.vector(beta.length, row -> beta[row]
                    * (task.expectedNext(row, state -> Vectors.dot(policy[state], values[state])) - now[row])));
        }, omega, STEP);
    }

    /** Returns {@code E[beta grad beta]} with the gradient of the T* residual as printed in E.3, without gamma. */
    public double[] printedOptimal(double[] omega) {
        double[] beta = task.residuals(table(omega), FiniteTask.best());
        return Vectors.gradient(moved -> {
            double[][] values = table(moved);
            double[] now = task.atRows(values);
            return task.mean(Vectors.vector(beta.length, row -> beta[row]
                    * (task.expectedNext(row, state -> Distribution.max(values[state], task.allowed(state)))
                            - now[row])));
        }, omega, STEP);
    }
}
