package org.virel.environment.synthetic.internal;

import java.util.Arrays;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * A task of any size that costs next to nothing: each feature decays, is pushed by one of the actions and shaken a
 * little. With x the features, u the actions clipped to [-1, 1] and w uniform in [-1, 1),
 * {@code x_i <- 0.9 x_i + 0.3 u_(i mod actions) + 0.1 w_i}. The reward is the negative mean square of the features, so the
 * best policy pushes against them; no episode terminates.
 */
final class SyntheticEnvironment implements Environment {

    private static final float DECAY = 0.9f;
    private static final float PUSH = 0.3f;
    private static final float NOISE = 0.1f;
    private static final long MULTIPLIER = 6364136223846793005L;
    private static final long INCREMENT = 1442695040888963407L;
    private static final float UNIT = 0x1p-31f;

    private static final String FEATURES = "features";
    private static final String NOISE_STATE = "noise";

    private final Box observationSpace;
    private final Box actionSpace;

    private EpisodeClock clock;
    private long bits;

    /** Replaced at each step, never changed in place. */
    private float[] features;

    SyntheticEnvironment(int observations, int actions, int maxEpisodeSteps) {
        observationSpace = Box.of(observations, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actionSpace = Box.of(actions, -1, 1);
        features = new float[observations];
        clock = new EpisodeClock("synthetic", maxEpisodeSteps);
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long seed) {
        reseed(seed);
        Arrays.fill(features, 0);
        features = follow(new float[actionSpace.size()]);
        clock.begin();
        return features.clone();
    }

    @Override
    public void reseed(long seed) {
        bits = RandomStream.of(seed).nextLong();
    }

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        clock.requireAction(action, actionSpace);
        features = follow(action);
        return new Step(features.clone(), -meanSquare(), false, clock.advance(false));
    }

    /** The noise is that of a congruential generator, which vectors of hundreds of numbers can afford. */
    private float[] follow(float[] action) {
        float[] next = new float[features.length];
        int pushing = 0;
        for (int i = 0; i < next.length; i++) {
            bits = bits * MULTIPLIER + INCREMENT;
            float noise = (int) (bits >> 32) * UNIT;
            next[i] = DECAY * features[i] + PUSH * Math.clamp(action[pushing], -1f, 1f) + NOISE * noise;
            pushing = pushing + 1 == action.length ? 0 : pushing + 1;
        }
        return next;
    }

    private double meanSquare() {
        double sum = 0;
        for (float feature : features) {
            sum += feature * feature;
        }
        return sum / features.length;
    }

    @Override
    public State save() {
        return clock.save(State.builder())
                .put(FEATURES, features.clone())
                .put(NOISE_STATE, bits)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, FEATURES, NOISE_STATE);
        EpisodeClock savedClock = clock.read(saved);
        float[] savedFeatures = saved.tensor(FEATURES).data().clone();
        if (savedFeatures.length != features.length) {
            throw new IllegalArgumentException("synthetic: '%s' has %d numbers, expected %d"
                    .formatted(FEATURES, savedFeatures.length, features.length));
        }
        bits = saved.integer(NOISE_STATE);
        clock = savedClock;
        features = savedFeatures;
    }
}
