package org.virel.itest;

/** How far two arrays are apart, measured by the largest entry of the second. */
final class Difference {

    private Difference() {}

    /** Returns the largest difference as a share of the reference's largest entry; of arrays of zeros, 0 only if both are. */
    static double share(float[] tested, float[] reference) {
        return share(tested, reference, 0);
    }

    /** Returns the same as a share of the scale, if that is larger than the largest entry. */
    static double share(float[] tested, float[] reference, double scale) {
        int index = worstIndex(tested, reference);
        if (tested[index] == reference[index]) {
            return 0;
        }
        return Math.abs((double) tested[index] - reference[index]) / Math.max(scale, largest(reference));
    }

    /** Returns the largest magnitude. */
    static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Returns where they are farthest apart; a difference that is no number is as far as can be. */
    static int worstIndex(float[] tested, float[] reference) {
        if (tested.length != reference.length || tested.length == 0) {
            throw new IllegalArgumentException(
                    "arrays of %d and %d entries".formatted(tested.length, reference.length));
        }
        int worst = 0;
        double largest = 0;
        for (int i = 0; i < tested.length; i++) {
            double difference = Math.abs((double) tested[i] - reference[i]);
            if (!(difference <= largest)) {
                worst = i;
                largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
            }
        }
        return worst;
    }
}
