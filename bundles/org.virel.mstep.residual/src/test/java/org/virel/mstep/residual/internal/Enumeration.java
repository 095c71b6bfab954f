package org.virel.mstep.residual.internal;

import java.util.Arrays;
import org.virel.api.data.Batch;

/**
 * Expectations over all (s, a, s') of a batch in doubles, written down from their definitions.
 *
 * @param batch the transitions
 * @param discount gamma
 */
record Enumeration(Batch batch, double discount) {

    /** What a successor is worth, given Q of its actions. */
    interface Value {

        double of(double[] q);

        /** The policy (1/6, 2/6, 3/6). */
        Value OF_POLICY = q -> (q[0] + 2 * q[1] + 3 * q[2]) / 6;

        /** The best action. */
        Value LARGEST = q -> Arrays.stream(q).max().orElseThrow();

        /** The Boltzmann policy of a temperature. */
        static Value boltzmann(double temperature) {
            return q -> {
                double largest = LARGEST.of(q);
                double sum = 0;
                double weights = 0;
                for (double value : q) {
                    double weight = Math.exp((value - largest) / temperature);
                    weights += weight;
                    sum += weight * value;
                }
                return sum / weights;
            };
        }
    }

    /** Returns {@code T Q - Q} of every row. */
    double[] residuals(DoubleNetwork network, Value value) {
        double[] residuals = new double[batch.rows()];
        for (int row = 0; row < residuals.length; row++) {
            for (int k = row * batch.successors(); k < (row + 1) * batch.successors(); k++) {
                double next = value.of(network.values(batch.nextObservations().copyRow(k)));
                double target = batch.rewards()[k] + discount * (1 - batch.terminated()[k]) * next;
                residuals[row] += batch.probabilities()[k] * target;
            }
            residuals[row] -= present(network, row);
        }
        return residuals;
    }

    /** Returns Q(s, a) of a row. */
    double present(DoubleNetwork network, int row) {
        return network.values(batch.observations().copyRow(row))[(int) batch.actions().get(row, 0)];
    }

    /** Returns {@code E[x]}. */
    double expectation(double[] values) {
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            sum += batch.weights()[row] * values[row] / values.length;
        }
        return sum;
    }

    /** Returns {@code (c / p) E|beta|^p}. */
    double error(DoubleNetwork network, Value value, double c, double p) {
        return c / p
                * expectation(Arrays.stream(residuals(network, value)).map(x -> Math.pow(Math.abs(x), p)).toArray());
    }

    /** Returns the epsilon that is the residual error of the Boltzmann policy at temperature epsilon, by bisection. */
    double selfConsistentError(DoubleNetwork network, double c, double p) {
        double low = 1e-9;
        double high = 1e6;
        for (int i = 0; i < 70; i++) {
            double middle = (low + high) / 2;
            if (error(network, Value.boltzmann(middle), c, p) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns {@code E[Q(s, a)]} over the states of the batch and the actions of a policy. */
    double expectedValue(DoubleNetwork network, Value policy) {
        double[] values = new double[batch.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = policy.of(network.values(batch.observations().copyRow(row)));
        }
        return expectation(values);
    }
}
