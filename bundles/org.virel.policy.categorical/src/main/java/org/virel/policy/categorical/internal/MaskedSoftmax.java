package org.virel.policy.categorical.internal;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.policy.Boltzmann;
import org.virel.api.provider.NotFiniteException;

/** The distribution whose logits a network gives: {@link Boltzmann} at temperature 1. */
final class MaskedSoftmax {

    private final Finite actions;
    private final Boltzmann boltzmann;

    MaskedSoftmax(Finite actions) {
        this.actions = actions;
        boltzmann = new Boltzmann(actions.count());
    }

    /**
     * Computes one row of probabilities.
     *
     * @param probabilities filled in that row, {@code [rows, count]}
     * @return the logarithm of the sum over the exponentials
     * @throws NotFiniteException if a logit is NaN or infinity
     */
    double fill(Matrix observations, Matrix logits, int row, Matrix probabilities) {
        boltzmann.fill(allow(observations, row), logits, row, 1);
        double logSum = boltzmann.logSum();
        NotFiniteException.check("logarithm of the sum over the exponentials of the policy's logits", logSum);
        for (int a = 0; a < probabilities.columns(); a++) {
            probabilities.set(row, a, (float) boltzmann.probability(a));
        }
        return boltzmann.largest() + logSum;
    }

    /** Returns the actions of an observation that count as allowed. */
    BitSet allow(Matrix observations, int row) {
        return boltzmann.allowed(actions, observations, row);
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
