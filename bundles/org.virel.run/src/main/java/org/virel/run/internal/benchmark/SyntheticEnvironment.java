package org.virel.run.internal.benchmark;

import java.util.Arrays;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * A task of any size that costs next to nothing: each feature decays, is pushed by one of the actions and shaken a
 * little. The reward is the negative mean square of the features; no episode ends by itself.
 */
final class SyntheticEnvironment implements Environment {

    private static final float DECAY = 0.9f;
    private static final float PUSH = 0.3f;
    private static final float NOISE = 0.1f;
    private static final long MULTIPLIER = 6364136223846793005L;
    private static final long INCREMENT = 1442695040888963407L;
    private static final float UNIT = 0x1p-31f;

    private final Box observations;
    private final Box actions;
    private RandomStream stream = RandomStream.of(0);
    private float[] state;

    SyntheticEnvironment(int observationSize, int actionSize) {
        observations = Box.of(observationSize, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actions = Box.of(actionSize, -1, 1);
        state = new float[observationSize];
    }

    @Override
    public Box observationSpace() {
        return observations;
    }

    @Override
    public Space actionSpace() {
        return actions;
    }

    @Override
    public float[] reset(long seed) {
        stream = RandomStream.of(seed);
        Arrays.fill(state, 0);
        state = follow(new float[actions.size()]);
        return state.clone();
    }

    @Override
    public Step step(float[] action) {
        if (action.length != actions.size()) {
            throw new IllegalArgumentException(
                    "an action has %d dimensions, not %d".formatted(actions.size(), action.length));
        }
        state = follow(action);
        double sum = 0;
        for (float feature : state) {
            sum += feature * feature;
        }
        return new Step(state.clone(), -sum / state.length, false, false);
    }

    /** A congruential generator spreads one draw over all features: noise must not cost more than the rest. */
    private float[] follow(float[] action) {
        float[] next = new float[state.length];
        long bits = stream.nextLong();
        for (int i = 0; i < next.length; i++) {
            bits = bits * MULTIPLIER + INCREMENT;
            float noise = (int) (bits >> 32) * UNIT;
            next[i] = DECAY * state[i] + PUSH * action[i % action.length] + NOISE * noise;
        }
        return next;
    }

    @Override
    public State save() {
        return State.builder().put("features", state.clone()).put("stream", stream).build();
    }

    @Override
    public void restore(State saved) {
        state = saved.tensor("features").data().clone();
        stream.restore(saved.state("stream"));
    }
}
