package org.virel.estep.complete.internal;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;

/**
 * {@code p_a = exp(Q_a / epsilon) / sum_b exp(Q_b / epsilon)} over the allowed actions of each state (Eq. 3). At {@code epsilon = 0} it is the
 * limit, which the largest values share equally.
 */
final class BoltzmannDistribution {

    private final Finite actions;
    private final float[] observation;
    private final BitSet all = new BitSet();

    BoltzmannDistribution(Finite actions, int observationSize) {
        this.actions = actions;
        observation = new float[observationSize];
        all.set(0, actions.count());
    }

    /**
     * Computes the distributions.
     *
     * @param values {@code [rows, count]}
     * @param probabilities filled, {@code [rows, count]}
     */
    void fill(Matrix observations, Matrix values, double epsilon, Matrix probabilities) {
        for (int row = 0; row < values.rows(); row++) {
            System.arraycopy(observations.data(), row * observation.length, observation, 0, observation.length);
            BitSet allowed = actions.allowed().apply(observation);
            // A terminal state allows nothing, and nothing depends on what is done there.
            fill(values, row, allowed.isEmpty() ? all : allowed, epsilon, probabilities);
        }
    }

    private void fill(Matrix values, int row, BitSet allowed, double epsilon, Matrix probabilities) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < actions.count(); a++) {
            largest = allowed.get(a) ? Math.max(largest, values.get(row, a)) : largest;
        }
        double sum = 0;
        for (int a = 0; a < actions.count(); a++) {
            sum += allowed.get(a) ? share(values.get(row, a) - largest, epsilon) : 0;
        }
        for (int a = 0; a < actions.count(); a++) {
            double share = allowed.get(a) ? share(values.get(row, a) - largest, epsilon) : 0;
            probabilities.set(row, a, (float) (share / sum));
        }
    }

    /** Returns what an action weighs whose value is so far below the largest. */
    private static double share(double below, double epsilon) {
        return below == 0 ? 1 : epsilon == 0 ? 0 : Math.exp(below / epsilon);
    }
}
