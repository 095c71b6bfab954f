package org.virel.run.internal.benchmark;

import java.util.Arrays;

/**
 * What several repetitions of one measurement came to.
 *
 * @param min the smallest
 * @param median the middle one; of an even number the mean of both in the middle
 * @param max the largest
 */
record Sample(double min, double median, double max) {

    /** Summarizes at least one value. */
    static Sample of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample needs at least 1 value, not 0");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Sample(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Returns the sample of values each times a factor, 0 or more. */
    Sample times(double factor) {
        return new Sample(min * factor, median * factor, max * factor);
    }

    /** Returns the sample of {@code numerator / value}: the largest value gives the smallest quotient. */
    Sample into(double numerator) {
        return new Sample(numerator / max, numerator / median, numerator / min);
    }
}
