package org.virel.picture.internal;

import java.util.List;
import java.util.stream.IntStream;

/** Colors that one color stands for, each as often as it occurs. */
final class Cluster {

    private static final int CHANNELS = 3;

    private final int[] colors;
    private final double[] means = new double[CHANNELS];
    private final int widest;
    private final double error;

    private Cluster(int[] colors) {
        this.colors = colors;
        double[] errors = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            long sum = 0;
            long squares = 0;
            for (int color : colors) {
                int value = value(color, channel);
                sum += value;
                squares += (long) value * value;
            }
            means[channel] = (double) sum / colors.length;
            // In whole numbers: no rounding, and exactly 0 where all are equal.
            errors[channel] = (double) (squares * colors.length - sum * sum) / colors.length;
        }
        widest = IntStream.range(0, CHANNELS).reduce((a, b) -> errors[b] > errors[a] ? b : a).orElseThrow();
        error = errors[widest];
    }

    static Cluster of(int[] colors) {
        return new Cluster(colors);
    }

    private static int value(int color, int channel) {
        return color >> 8 * channel & 0xff;
    }

    /** Returns the squared error in the channel where it is largest, summed over all. */
    double error() {
        return error;
    }

    /** Returns the two halves on both sides of the mean. */
    List<Cluster> divided() {
        return List.of(
                new Cluster(IntStream.of(colors).filter(color -> value(color, widest) <= means[widest]).toArray()),
                new Cluster(IntStream.of(colors).filter(color -> value(color, widest) > means[widest]).toArray()));
    }

    /** Returns the color that stands for all. */
    int mean() {
        int mean = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            mean |= (int) Math.round(means[channel]) << 8 * channel;
        }
        return mean;
    }
}
