package org.virel.run.internal.pipeline;

import java.util.Arrays;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * Mean and variance of all vectors seen so far, in each dimension: Welford's recurrence, which is Chan's rule for a batch of one. It begins as
 * Gymnasium's and Stable-Baselines3's {@code RunningMeanStd} do, with 0 and 1 at the weight of a ten-thousandth of a vector.
 */
final class RunningMoments implements Stateful {

    static final double PRIOR_COUNT = 1e-4;

    private double count = PRIOR_COUNT;
    private final double[] mean;

    /** {@code count * variance}. */
    private final double[] squares;

    RunningMoments(int size) {
        mean = new double[size];
        squares = new double[size];
        Arrays.fill(squares, PRIOR_COUNT);
    }

    /** Begins with a vector. Each of its dimensions is then to be learned, before the next one begins. */
    void begin() {
        count++;
    }

    /** Learns one dimension of the vector that was begun last. */
    void learn(int dimension, double value) {
        double delta = value - mean[dimension];
        mean[dimension] += delta / count;
        squares[dimension] += delta * (value - mean[dimension]);
    }

    double mean(int dimension) {
        return mean[dimension];
    }

    /** Returns the variance of what was seen, not an estimate for more. */
    double variance(int dimension) {
        return squares[dimension] / count;
    }

    @Override
    public State save() {
        return State.builder()
                .put("count", count)
                .put("mean", mean.clone())
                .put("squares", squares.clone())
                .build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("count", "mean", "squares");
        double[] savedMean = sized(state, "mean");
        double[] savedSquares = sized(state, "squares");
        count = state.real("count");
        System.arraycopy(savedMean, 0, mean, 0, mean.length);
        System.arraycopy(savedSquares, 0, squares, 0, squares.length);
    }

    private double[] sized(State state, String name) {
        double[] values = state.reals(name);
        if (values.length != mean.length) {
            throw new IllegalArgumentException(
                    "state entry '%s' has %d numbers, expected %d".formatted(name, values.length, mean.length));
        }
        return values;
    }
}
