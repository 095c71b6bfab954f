package org.virel.policy.categorical.internal;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.provider.NotFiniteException;

/**
 * {@code p_a = exp(logit_a) / sum_b exp(logit_b)} over the allowed actions, 0 elsewhere. Where nothing is allowed, as in a terminal state,
 * everything counts as allowed.
 */
final class MaskedSoftmax {

    private final Finite actions;
    private final float[] observation;
    private final BitSet all = new BitSet();
    private BitSet allowed = all;

    MaskedSoftmax(Finite actions, int observationSize) {
        this.actions = actions;
        observation = new float[observationSize];
        all.set(0, actions.count());
    }

    /**
     * Computes one row of probabilities.
     *
     * @param probabilities filled in that row, {@code [rows, count]}
     * @return the logarithm of the sum over the exponentials
     * @throws NotFiniteException if a logit is NaN or infinity
     */
    double fill(Matrix observations, Matrix logits, int row, Matrix probabilities) {
        allow(observations, row);
        int from = row * actions.count();
        float[] logit = logits.data();
        double largest = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < actions.count(); a++) {
            largest = allowed.get(a) ? Math.max(largest, logit[from + a]) : largest;
        }
        double sum = 0;
        for (int a = 0; a < actions.count(); a++) {
            sum += allowed.get(a) ? Math.exp(logit[from + a] - largest) : 0;
        }
        NotFiniteException.check("sum over the exponentials of the policy's logits", sum);
        for (int a = 0; a < actions.count(); a++) {
            double part = allowed.get(a) ? Math.exp(logit[from + a] - largest) / sum : 0;
            probabilities.data()[from + a] = (float) part;
        }
        return largest + Math.log(sum);
    }

    /** Returns the allowed actions of an observation; all of them where there is none. */
    BitSet allow(Matrix observations, int row) {
        System.arraycopy(observations.data(), row * observation.length, observation, 0, observation.length);
        allowed = actions.allowed().apply(observation);
        if (allowed.isEmpty()) {
            allowed = all;
        }
        return allowed;
    }

    /** Returns the first action at which the sum of the probabilities so far exceeds a number from [0, 1). */
    static int sample(Matrix probabilities, int row, double uniform) {
        double sum = 0;
        int last = 0;
        for (int a = 0; a < probabilities.columns(); a++) {
            float probability = probabilities.get(row, a);
            sum += probability;
            last = probability > 0 ? a : last;
            if (uniform < sum) {
                return a;
            }
        }
        // The probabilities are rounded: their sum may stay below 1.
        return last;
    }

    /** Returns the most probable action, the first of equals. */
    static int mode(Matrix probabilities, int row) {
        int best = 0;
        for (int a = 1; a < probabilities.columns(); a++) {
            best = probabilities.get(row, a) > probabilities.get(row, best) ? a : best;
        }
        return best;
    }
}
