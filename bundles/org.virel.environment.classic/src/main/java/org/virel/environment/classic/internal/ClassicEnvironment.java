package org.virel.environment.classic.internal;

import java.util.Arrays;
import java.util.Locale;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * Episodes of a task, cut after a number of steps.
 *
 * <p>Its saved state has the entries {@code phase} ({@code fresh}, {@code running} or {@code over}), {@code elapsed}
 * (the steps of the episode so far) and {@code state} (the task's own numbers, none before the first reset).
 */
final class ClassicEnvironment implements Environment {

    private static final String PHASE = "phase";
    private static final String ELAPSED = "elapsed";
    private static final String STATE = "state";

    private enum Phase {
        FRESH, RUNNING, OVER
    }

    private final String name;
    private final Task task;
    private final Box observationSpace;
    private final Space actionSpace;
    private final int maxEpisodeSteps;

    private Phase phase = Phase.FRESH;
    private int elapsed;

    /** Replaced at each step, never changed in place. */
    private double[] state = {};

    ClassicEnvironment(String name, Task task, int maxEpisodeSteps) {
        this.name = name;
        this.task = task;
        observationSpace = task.observationSpace();
        actionSpace = task.actionSpace();
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
        state = task.draw(RandomStream.of(seed).split("reset"));
        elapsed = 0;
        phase = Phase.RUNNING;
        return task.observe(state);
    }

    /** Has no effect: once begun, an episode follows from its actions alone. */
    @Override
    public void reseed(long seed) {}

    @Override
    public Step step(float[] action) {
        requireRunning();
        requireAction(action);
        Task.Outcome outcome = task.act(state, action[0]);
        state = outcome.state();
        elapsed++;
        Step step = new Step(
                task.observe(state), outcome.reward(), outcome.terminated(), elapsed >= maxEpisodeSteps);
        if (step.done()) {
            phase = Phase.OVER;
        }
        return step;
    }

    private void requireRunning() {
        switch (phase) {
            case FRESH -> throw new IllegalStateException(name + ": step before the first reset; call reset(seed)");
            case OVER -> throw new IllegalStateException(
                    "%s: step after the episode ended at step %d; call reset(seed)".formatted(name, elapsed));
            case RUNNING -> {}
        }
    }

    private void requireAction(float[] action) {
        if (action.length != 1) {
            throw new IllegalArgumentException(
                    "%s: the action has %d numbers, expected 1".formatted(name, action.length));
        }
        String expected = switch (actionSpace) {
            case Box box -> Float.isFinite(action[0]) ? "" : "a finite number in " + box;
            case Finite finite -> isIndex(action[0], finite.count()) ? "" : "one of 0 to " + (finite.count() - 1);
        };
        if (!expected.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: action[0] is %s at step %d, expected %s".formatted(name, action[0], elapsed, expected));
        }
    }

    private static boolean isIndex(float action, int count) {
        return action >= 0 && action < count && action == (int) action;
    }

    @Override
    public State save() {
        return State.builder()
                .put(PHASE, phase.name().toLowerCase(Locale.ROOT))
                .put(ELAPSED, elapsed)
                .put(STATE, state)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(PHASE, ELAPSED, STATE);
        Phase savedPhase = phase(saved.text(PHASE));
        double[] savedState = saved.reals(STATE);
        requireState(savedState, savedPhase == Phase.FRESH ? 0 : task.stateSize());
        long savedElapsed = saved.integer(ELAPSED);
        requireElapsed(savedElapsed, savedPhase);
        phase = savedPhase;
        elapsed = (int) savedElapsed;
        state = savedState;
    }

    private Phase phase(String text) {
        return Arrays.stream(Phase.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: '%s' is '%s', expected fresh, running or over".formatted(name, PHASE, text)));
    }

    private void requireState(double[] numbers, int size) {
        if (numbers.length != size) {
            throw new IllegalArgumentException(
                    "%s: '%s' has %d numbers, expected %d".formatted(name, STATE, numbers.length, size));
        }
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                        "%s: '%s' is %s at index %d".formatted(name, STATE, numbers[i], i));
            }
        }
    }

    private void requireElapsed(long steps, Phase at) {
        long most = switch (at) {
            case FRESH -> 0;
            case RUNNING -> maxEpisodeSteps - 1;
            case OVER -> maxEpisodeSteps;
        };
        if (steps < 0 || steps > most) {
            throw new IllegalArgumentException("%s: '%s' is %d in phase %s, expected 0 to %d"
                    .formatted(name, ELAPSED, steps, at.name().toLowerCase(Locale.ROOT), most));
        }
    }
}
