package org.virel.policy.deterministic.internal;

import java.util.Arrays;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * The process {@code x <- x + theta (mu - x) + sigma N(0, 1)} in each dimension of an action, which begins each episode at {@code mu}
 * (Ornstein and Uhlenbeck 1930, one step a step of the environment). With theta 1 and mu 0 it forgets itself at once and is white Gaussian noise.
 */
final class ExplorationNoise implements Stateful {

    private final double theta;
    private final double mu;
    private final double sigma;
    private final double[] x;

    private ExplorationNoise(int size, double theta, double mu, double sigma) {
        this.theta = theta;
        this.mu = mu;
        this.sigma = sigma;
        x = new double[size];
        reset();
    }

    static ExplorationNoise ornsteinUhlenbeck(int size, double theta, double mu, double sigma) {
        return new ExplorationNoise(size, theta, mu, sigma);
    }

    static ExplorationNoise gaussian(int size, double sigma) {
        return new ExplorationNoise(size, 1, 0, sigma);
    }

    void reset() {
        Arrays.fill(x, mu);
    }

    /** Moves the process by one step and adds it to the action, which stays in {@code [-1, 1]}. */
    void addTo(float[] action, RandomStream stream) {
        for (int i = 0; i < x.length; i++) {
            x[i] += theta * (mu - x[i]) + sigma * stream.nextGaussian();
            action[i] = (float) Math.clamp(action[i] + x[i], -1.0, 1.0);
        }
    }

    @Override
    public State save() {
        return State.builder().put("x", x.clone()).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("x");
        double[] saved = state.reals("x");
        if (saved.length != x.length) {
            throw new IllegalArgumentException("state entry 'x' has %d numbers, expected one for each of %d dimensions"
                    .formatted(saved.length, x.length));
        }
        System.arraycopy(saved, 0, x, 0, x.length);
    }
}
