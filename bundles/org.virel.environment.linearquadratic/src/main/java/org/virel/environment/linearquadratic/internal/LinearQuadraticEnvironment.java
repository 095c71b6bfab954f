package org.virel.environment.linearquadratic.internal;

import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * Episodes of the linear-quadratic task, cut after a number of steps. Actions out of bounds are clipped.
 *
 * <p>Its saved state has the entries {@code phase} ({@code fresh}, {@code running} or {@code over}), {@code elapsed} (the steps of
 * the episode so far), {@code state}, {@code seed} and {@code stream} (where its randomness stands).
 */
final class LinearQuadraticEnvironment implements Environment {

    private static final String NAME = LinearQuadraticProvider.ID;
    private static final String STATE = "state";
    private static final String SEED = "seed";
    private static final String STREAM = "stream";

    private final LinearQuadratic task;
    private final Box observationSpace;
    private final Box actionSpace;

    private EpisodeClock clock;
    private long seed;
    private RandomStream stream = stream(0);

    /** Replaced at each step, never changed in place. */
    private double[] state;

    LinearQuadraticEnvironment(LinearQuadratic task, float actionBound, int maxEpisodeSteps) {
        this.task = task;
        observationSpace = Box.of(task.states(), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actionSpace = Box.of(task.actions(), -actionBound, actionBound);
        clock = new EpisodeClock(NAME, maxEpisodeSteps);
        state = new double[task.states()];
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed).split("noise");
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
    public float[] reset(long newSeed) {
        reseed(newSeed);
        state = task.draw(stream);
        clock.begin();
        return observe();
    }

    @Override
    public void reseed(long newSeed) {
        seed = newSeed;
        stream = stream(newSeed);
    }

    private float[] observe() {
        float[] observation = new float[state.length];
        for (int i = 0; i < observation.length; i++) {
            observation[i] = (float) state[i];
        }
        return observation;
    }

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        clock.requireAction(action, actionSpace);
        float[] taken = clipped(action);
        double reward = task.reward(state, taken);
        state = task.follow(state, taken, stream);
        return new Step(observe(), reward, false, clock.advance(false));
    }

    private float[] clipped(float[] action) {
        float[] clipped = new float[action.length];
        for (int i = 0; i < action.length; i++) {
            clipped[i] = Math.clamp(action[i], actionSpace.low(i), actionSpace.high(i));
        }
        return clipped;
    }

    @Override
    public State save() {
        return clock.save(State.builder())
                .put(STATE, state)
                .put(SEED, seed)
                .put(STREAM, stream)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, STATE, SEED, STREAM);
        EpisodeClock savedClock = clock.read(saved);
        double[] savedState = saved.reals(STATE);
        if (savedState.length != state.length) {
            throw new IllegalArgumentException("%s: '%s' has %d numbers, expected %d"
                    .formatted(NAME, STATE, savedState.length, state.length));
        }
        long savedSeed = saved.integer(SEED);
        RandomStream savedStream = stream(savedSeed);
        savedStream.restore(saved.state(STREAM));
        clock = savedClock;
        state = savedState;
        seed = savedSeed;
        stream = savedStream;
    }
}
