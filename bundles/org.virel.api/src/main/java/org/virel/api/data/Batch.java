package org.virel.api.data;

import java.util.Arrays;

/**
 * Transitions {@code (s, a, r, s')} with weights, each with {@code n >= 1} successors and their probabilities: one
 * successor from a replay, all of them from a model, two independent ones where an environment can be restored.
 *
 * <p>Successor {@code j} of transition {@code i} is row {@code i * successors() + j} of {@link #nextObservations()} and
 * entry {@code i * successors() + j} of the arrays about successors. The arrays are shared and may be filled again by
 * their owner for the next batch.
 */
public final class Batch {

    private final int successors;
    private final Matrix observations;
    private final Matrix actions;
    private final float[] weights;
    private final Matrix nextObservations;
    private final float[] rewards;
    private final float[] terminated;
    private final float[] probabilities;

    private Batch(int rows, int successors, int observationSize, int actionSize) {
        this.successors = successors;
        observations = Matrix.zeros(rows, observationSize);
        actions = Matrix.zeros(rows, actionSize);
        weights = new float[rows];
        int all = Math.multiplyExact(rows, successors);
        nextObservations = Matrix.zeros(all, observationSize);
        rewards = new float[all];
        terminated = new float[all];
        probabilities = new float[all];
        Arrays.fill(weights, 1f);
        Arrays.fill(probabilities, 1f / successors);
    }

    /** Creates a batch of zeros with one successor a row; weights and probabilities are 1. */
    public static Batch of(int rows, int observationSize, int actionSize) {
        return of(rows, 1, observationSize, actionSize);
    }

    /** Creates a batch of zeros; weights are 1, each successor has probability {@code 1 / successors}. */
    public static Batch of(int rows, int successors, int observationSize, int actionSize) {
        if (rows < 1 || successors < 1) {
            throw new IllegalArgumentException(
                    "a batch needs at least 1 row and 1 successor, not " + rows + " and " + successors);
        }
        return new Batch(rows, successors, observationSize, actionSize);
    }

    /** Returns the number of transitions. */
    public int rows() {
        return observations.rows();
    }

    /** Returns the number of successors of each transition. */
    public int successors() {
        return successors;
    }

    /** Returns s, {@code [rows, observation size]}. */
    public Matrix observations() {
        return observations;
    }

    /** Returns a, {@code [rows, action size]}, as the agent chose it. */
    public Matrix actions() {
        return actions;
    }

    /**
     * Returns the weights of the transitions, {@code [rows]}, 1 unless said otherwise: an expectation over d(s) is
     * {@code sum_i weights[i] * x[i] / rows}.
     */
    public float[] weights() {
        return weights;
    }

    /**
     * Returns the expectation over d(s) of what has one value a transition, {@code sum_i weights[i] * values[i] / rows}.
     *
     * @param values {@code [rows]}
     */
    public double expectation(float[] values) {
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            sum += (double) weights[row] / weights.length * values[row];
        }
        return sum;
    }

    /** Returns s', {@code [rows * successors, observation size]}. */
    public Matrix nextObservations() {
        return nextObservations;
    }

    /** Returns r, {@code [rows * successors]}, unscaled. */
    public float[] rewards() {
        return rewards;
    }

    /** Returns 1 where s' is terminal, else 0, {@code [rows * successors]}; a truncated episode counts as 0. */
    public float[] terminated() {
        return terminated;
    }

    /** Returns p(s'|s, a), {@code [rows * successors]}, summing to 1 over the successors of a row. */
    public float[] probabilities() {
        return probabilities;
    }
}
