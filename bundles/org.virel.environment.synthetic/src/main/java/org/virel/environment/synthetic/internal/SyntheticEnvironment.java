package org.virel.environment.synthetic.internal;

import java.util.Arrays;
import java.util.Locale;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
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

    private static final String PHASE = "phase";
    private static final String ELAPSED = "elapsed";
    private static final String FEATURES = "features";
    private static final String NOISE_STATE = "noise";

    private enum Phase {
        FRESH, RUNNING, OVER
    }

    private final Box observationSpace;
    private final Box actionSpace;
    private final int maxEpisodeSteps;

    private Phase phase = Phase.FRESH;
    private int elapsed;
    private long bits;

    /** Replaced at each step, never changed in place. */
    private float[] features;

    SyntheticEnvironment(int observations, int actions, int maxEpisodeSteps) {
        observationSpace = Box.of(observations, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actionSpace = Box.of(actions, -1, 1);
        features = new float[observations];
        this.maxEpisodeSteps = maxEpisodeSteps;
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
        elapsed = 0;
        phase = Phase.RUNNING;
        return features.clone();
    }

    @Override
    public void reseed(long seed) {
        bits = RandomStream.of(seed).nextLong();
    }

    @Override
    public Step step(float[] action) {
        requireRunning();
        requireAction(action);
        features = follow(action);
        elapsed++;
        Step step = new Step(features.clone(), -meanSquare(), false, elapsed >= maxEpisodeSteps);
        if (step.done()) {
            phase = Phase.OVER;
        }
        return step;
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

    private void requireRunning() {
        switch (phase) {
            case FRESH -> throw new IllegalStateException("synthetic: step before the first reset; call reset(seed)");
            case OVER -> throw new IllegalStateException(
                    "synthetic: step after the episode ended at step %d; call reset(seed)".formatted(elapsed));
            case RUNNING -> {}
        }
    }

    private void requireAction(float[] action) {
        if (action.length != actionSpace.size()) {
            throw new IllegalArgumentException("synthetic: the action has %d numbers, expected %d"
                    .formatted(action.length, actionSpace.size()));
        }
        for (int i = 0; i < action.length; i++) {
            if (!Float.isFinite(action[i])) {
                throw new IllegalArgumentException(
                        "synthetic: action[%d] is %s at step %d, expected a finite number in [-1, 1]"
                                .formatted(i, action[i], elapsed));
            }
        }
    }

    @Override
    public State save() {
        return State.builder()
                .put(PHASE, phase.name().toLowerCase(Locale.ROOT))
                .put(ELAPSED, elapsed)
                .put(FEATURES, features.clone())
                .put(NOISE_STATE, bits)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(PHASE, ELAPSED, FEATURES, NOISE_STATE);
        Phase savedPhase = phase(saved.text(PHASE));
        int savedElapsed = saved.smallInteger(ELAPSED);
        float[] savedFeatures = saved.tensor(FEATURES).data().clone();
        if (savedFeatures.length != features.length) {
            throw new IllegalArgumentException("synthetic: '%s' has %d numbers, expected %d"
                    .formatted(FEATURES, savedFeatures.length, features.length));
        }
        bits = saved.integer(NOISE_STATE);
        phase = savedPhase;
        elapsed = savedElapsed;
        features = savedFeatures;
    }

    private static Phase phase(String text) {
        return Arrays.stream(Phase.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "synthetic: '%s' is '%s', expected fresh, running or over".formatted(PHASE, text)));
    }
}
