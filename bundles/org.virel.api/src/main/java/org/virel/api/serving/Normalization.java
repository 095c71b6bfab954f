package org.virel.api.serving;

/**
 * What a run does to an observation before its policy sees it: {@code clip((x - mean) * factor, -bound, bound)} in each dimension, in
 * double precision, then rounded.
 *
 * @param mean {@code [observation size]}
 * @param factor {@code [observation size]}, one over the deviation
 * @param bound the largest magnitude of the result
 */
public record Normalization(double[] mean, double[] factor, float bound) {

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if they differ in length
     */
    public Normalization {
        if (mean.length != factor.length) {
            throw new IllegalArgumentException("%d means for %d factors".formatted(mean.length, factor.length));
        }
        mean = mean.clone();
        factor = factor.clone();
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] factor() {
        return factor.clone();
    }
}
