package org.virel.api.policy;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;

/**
 * The Boltzmann distribution {@code p_a = exp(x_a / T) / sum_b exp(x_b / T)} over the allowed actions of one state (Eq. 3), 0 elsewhere, in
 * double precision. At {@code T = 0} it is the limit: the largest values share the probability equally.
 *
 * <p>A state that allows nothing is terminal. There everything counts as allowed: whoever asks for a distribution gets one, a policy
 * that acts, an operator or a temperature that reads a mean; and what comes of it is multiplied by 0 where the batch says that the episode
 * has terminated.
 *
 * <p>It is filled again and again and makes no objects. Used by one thread at a time.
 */
public final class Boltzmann {

    private final BitSet all = new BitSet();
    private final double[] values;
    private final double[] weights;
    private float[] observation = {};
    private double largest;
    private double sum;

    /** Creates one over so many actions. Until it is filled its numbers mean nothing. */
    public Boltzmann(int count) {
        all.set(0, count);
        values = new double[count];
        weights = new double[count];
    }

    /**
     * Returns the actions that count as allowed.
     *
     * @param actions as many as this is over
     * @param observations {@code [rows, observation size]}
     * @param row the state
     * @return never empty; not to be changed, and valid until the next call
     */
    public BitSet allowed(Finite actions, Matrix observations, int row) {
        int size = observations.columns();
        if (observation.length != size) {
            observation = new float[size];
        }
        System.arraycopy(observations.data(), row * size, observation, 0, size);
        BitSet allowed = actions.allowed().apply(observation);
        return allowed.isEmpty() ? all : allowed;
    }

    /**
     * Takes up the values of a state.
     *
     * @param allowed as {@link #allowed} returns them
     * @param of {@code [rows, count]}
     * @param row the state
     * @param temperature 0 or more, infinity included
     */
    public void fill(BitSet allowed, Matrix of, int row, double temperature) {
        for (int a = 0; a < values.length; a++) {
            values[a] = of.get(row, a);
        }
        weigh(allowed, temperature);
    }

    /**
     * Takes up the values of a state.
     *
     * @param allowed as {@link #allowed} returns them
     * @param of an array with these values in it
     * @param from where they begin
     * @param temperature 0 or more, infinity included
     */
    public void fill(BitSet allowed, double[] of, int from, double temperature) {
        System.arraycopy(of, from, values, 0, values.length);
        weigh(allowed, temperature);
    }

    private void weigh(BitSet allowed, double temperature) {
        largest = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < values.length; a++) {
            largest = allowed.get(a) ? Math.max(largest, values[a]) : largest;
        }
        sum = 0;
        for (int a = 0; a < values.length; a++) {
            weights[a] = allowed.get(a) ? weight(values[a] - largest, temperature) : 0;
            sum += weights[a];
        }
    }

    private static double weight(double belowLargest, double temperature) {
        if (belowLargest == 0) {
            return 1;
        }
        return temperature == 0 ? 0 : Math.exp(belowLargest / temperature);
    }

    /** Returns the probability of an action; NaN if an allowed value is NaN or plus infinity. */
    public double probability(int action) {
        return weights[action] / sum;
    }

    /** Returns the expectation of the values. */
    public double mean() {
        double mean = 0;
        for (int a = 0; a < values.length; a++) {
            mean += probability(a) * values[a];
        }
        return mean;
    }

    /** Returns the expectation less the largest value, 0 or below; exact also where values are large beside their differences. */
    public double meanBelowLargest() {
        double total = 0;
        for (int a = 0; a < values.length; a++) {
            if (weights[a] > 0) {
                total += weights[a] * (values[a] - largest);
            }
        }
        return total / sum;
    }

    /** Returns the largest value of an allowed action. */
    public double largest() {
        return largest;
    }

    /** Returns {@code log sum_b exp((x_b - largest) / T)}: with the largest of {@code x / T} it is the logarithm of the normalizer. */
    public double logSum() {
        return Math.log(sum);
    }
}
