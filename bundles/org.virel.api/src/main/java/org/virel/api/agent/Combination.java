package org.virel.api.agent;

import java.util.Arrays;

/** How several values of the same (s, a) become one. */
public enum Combination {
    /** The smallest, against overestimation. */
    MINIMUM,
    /** The mean. */
    MEAN,
    /** The first. */
    FIRST;

    /**
     * Returns the weight of each value in the combination: one-hot for {@link #MINIMUM} (the first of equals) and {@link #FIRST}.
     * The combined value is the weighted sum, and its derivative with respect to a value is the weight.
     *
     * @param values what is combined, for one row
     * @param weights filled, as long as the values
     */
    public void weights(float[] values, float[] weights) {
        switch (this) {
            case MINIMUM -> oneHot(weights, smallest(values));
            case MEAN -> Arrays.fill(weights, 1f / values.length);
            case FIRST -> oneHot(weights, 0);
        }
    }

    /**
     * Returns the combined value and the weights that make it.
     *
     * @param weights filled as by {@link #weights}
     */
    public float combine(float[] values, float[] weights) {
        weights(values, weights);
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    private static int smallest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static void oneHot(float[] weights, int index) {
        Arrays.fill(weights, 0);
        weights[index] = 1;
    }
}
