package org.virel.environment.linearquadratic.internal;

import java.util.Arrays;
import java.util.Locale;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
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
    private static final String PHASE = "phase";
    private static final String ELAPSED = "elapsed";
    private static final String STATE = "state";
    private static final String SEED = "seed";
    private static final String STREAM = "stream";

    private enum Phase {
        FRESH, RUNNING, OVER
    }

    private final LinearQuadratic task;
    private final Box observationSpace;
    private final Box actionSpace;
    private final int maxEpisodeSteps;

    private Phase phase = Phase.FRESH;
    private int elapsed;
    private long seed;
    private RandomStream stream = stream(0);

    /** Replaced at each step, never changed in place. */
    private double[] state;

    LinearQuadraticEnvironment(LinearQuadratic task, float actionBound, int maxEpisodeSteps) {
        this.task = task;
        observationSpace = Box.of(task.states(), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actionSpace = Box.of(task.actions(), -actionBound, actionBound);
        this.maxEpisodeSteps = maxEpisodeSteps;
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
        elapsed = 0;
        phase = Phase.RUNNING;
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
        requireRunning();
        requireAction(action);
        float[] taken = clipped(action);
        double reward = task.reward(state, taken);
        state = task.follow(state, taken, stream);
        elapsed++;
        Step step = new Step(observe(), reward, false, elapsed >= maxEpisodeSteps);
        if (step.done()) {
            phase = Phase.OVER;
        }
        return step;
    }

    private float[] clipped(float[] action) {
        float[] clipped = new float[action.length];
        for (int i = 0; i < action.length; i++) {
            clipped[i] = Math.clamp(action[i], actionSpace.low(i), actionSpace.high(i));
        }
        return clipped;
    }

    private void requireRunning() {
        switch (phase) {
            case FRESH -> throw new IllegalStateException(NAME + ": step before the first reset; call reset(seed)");
            case OVER -> throw new IllegalStateException(
                    "%s: step after the episode ended at step %d; call reset(seed)".formatted(NAME, elapsed));
            case RUNNING -> {}
        }
    }

    private void requireAction(float[] action) {
        if (action.length != actionSpace.size()) {
            throw new IllegalArgumentException("%s: the action has %d numbers, expected %d"
                    .formatted(NAME, action.length, actionSpace.size()));
        }
        for (int i = 0; i < action.length; i++) {
            if (!Float.isFinite(action[i])) {
                throw new IllegalArgumentException("%s: action[%d] is %s at step %d, expected a finite number in %s"
                        .formatted(NAME, i, action[i], elapsed, actionSpace));
            }
        }
    }

    @Override
    public State save() {
        return State.builder()
                .put(PHASE, phase.name().toLowerCase(Locale.ROOT))
                .put(ELAPSED, elapsed)
                .put(STATE, state)
                .put(SEED, seed)
                .put(STREAM, stream)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(PHASE, ELAPSED, STATE, SEED, STREAM);
        Phase savedPhase = phase(saved.text(PHASE));
        int savedElapsed = saved.smallInteger(ELAPSED);
        double[] savedState = saved.reals(STATE);
        if (savedState.length != state.length) {
            throw new IllegalArgumentException("%s: '%s' has %d numbers, expected %d"
                    .formatted(NAME, STATE, savedState.length, state.length));
        }
        long savedSeed = saved.integer(SEED);
        RandomStream savedStream = stream(savedSeed);
        savedStream.restore(saved.state(STREAM));
        phase = savedPhase;
        elapsed = savedElapsed;
        state = savedState;
        seed = savedSeed;
        stream = savedStream;
    }

    private static Phase phase(String text) {
        return Arrays.stream(Phase.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: '%s' is '%s', expected fresh, running or over".formatted(NAME, PHASE, text)));
    }
}
