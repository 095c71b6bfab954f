package org.virel.environment.classic.internal;

import java.util.Optional;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;
import org.virel.api.state.State;

/**
 * Episodes of a task, cut after a number of steps.
 *
 * <p>Its saved state has the entries {@code phase} ({@code fresh}, {@code running} or {@code over}), {@code elapsed}
 * (the steps of the episode so far) and {@code state} (the task's own numbers, none before the first reset).
 */
final class ClassicEnvironment implements Environment {

    private static final String STATE = "state";

    private final String name;
    private final Task task;
    private final Box observationSpace;
    private final Space actionSpace;

    private EpisodeClock clock;

    /** Replaced at each step, never changed in place. */
    private double[] state = {};

    ClassicEnvironment(String name, Task task, int maxEpisodeSteps) {
        this.name = name;
        this.task = task;
        observationSpace = task.observationSpace();
        actionSpace = task.actionSpace();
        clock = new EpisodeClock(name, maxEpisodeSteps);
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
        clock.begin();
        return task.observe(state);
    }

    /** Has no effect: once begun, an episode follows from its actions alone. */
    @Override
    public void reseed(long seed) {}

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        requireAction(action);
        Task.Outcome outcome = task.act(state, action[0]);
        state = outcome.state();
        boolean truncated = clock.advance(outcome.terminated());
        return new Step(task.observe(state), outcome.reward(), outcome.terminated(), truncated);
    }

    private void requireAction(float[] action) {
        switch (actionSpace) {
            case Box box -> clock.requireAction(action, box);
            case Finite finite -> requireIndex(action, finite.count());
        }
    }

    private void requireIndex(float[] action, int count) {
        if (action.length != 1) {
            throw new IllegalArgumentException(
                    "%s: the action has %d numbers, expected 1".formatted(name, action.length));
        }
        if (!isIndex(action[0], count)) {
            throw new IllegalArgumentException("%s: action[0] is %s at step %d, expected one of 0 to %d"
                    .formatted(name, action[0], clock.elapsed(), count - 1));
        }
    }

    private static boolean isIndex(float action, int count) {
        return action >= 0 && action < count && action == (int) action;
    }

    @Override
    public Optional<Scene> scene() {
        if (clock.fresh()) {
            throw new IllegalStateException(name + ": scene before the first reset; call reset(seed)");
        }
        return Optional.of(task.scene(state));
    }

    @Override
    public State save() {
        return clock.save(State.builder())
                .put(STATE, state)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, STATE);
        EpisodeClock savedClock = clock.read(saved);
        double[] savedState = saved.reals(STATE);
        requireState(savedState, savedClock.fresh() ? 0 : task.stateSize());
        clock = savedClock;
        state = savedState;
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
}
