package org.virel.theory.internal.expectation;

import java.util.BitSet;

/** Distributions over finitely many actions: zero where an action is not allowed. */
public final class Distribution {

    private Distribution() {}

    /** Returns the Boltzmann distribution of Eq. 3. */
    public static double[] boltzmann(double[] values, double temperature, BitSet allowed) {
        double top = max(values, allowed);
        double[] shares = Vectors.vector(values.length,
                a -> allowed.get(a) ? Math.exp((values[a] - top) / temperature) : 0);
        double sum = Vectors.dot(shares, Vectors.vector(values.length, a -> 1));
        return Vectors.times(1 / sum, shares);
    }

    /** Returns {@code temperature * log sum exp(values / temperature)}. */
    public static double softmax(double[] values, double temperature, BitSet allowed) {
        double top = max(values, allowed);
        double sum = allowed.stream().mapToDouble(a -> Math.exp((values[a] - top) / temperature)).sum();
        return top + temperature * Math.log(sum);
    }

    /** Returns the largest allowed value. */
    public static double max(double[] values, BitSet allowed) {
        return allowed.stream().mapToDouble(a -> values[a]).max().orElseThrow();
    }

    /** Returns the distribution on the first of the allowed actions with the largest value. */
    public static double[] greedy(double[] values, BitSet allowed) {
        double top = max(values, allowed);
        int best = allowed.stream().filter(a -> values[a] == top).findFirst().orElseThrow();
        return Vectors.vector(values.length, a -> a == best ? 1 : 0);
    }

    /** Returns the entropy in nats. */
    public static double entropy(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum;
    }

    /** Returns KL(one || other). */
    public static double divergence(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] > 0 ? one[i] * Math.log(one[i] / other[i]) : 0;
        }
        return sum;
    }
}
