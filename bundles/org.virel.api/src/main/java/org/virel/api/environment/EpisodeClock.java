package org.virel.api.environment;

import java.util.Arrays;
import java.util.Locale;
import org.virel.api.state.State;

/**
 * Where an environment stands in its episode: before the first one, in the midst of it after so many steps, or past its end. Says
 * when the time limit cuts it, and refuses the steps and actions that no environment takes.
 *
 * <p>In a saved state it has the entries {@link #PHASE} ({@code fresh}, {@code running} or {@code over}) and {@link #ELAPSED} (the
 * steps of the episode so far), beside those of the environment. To restore, an environment reads another clock with
 * {@link #read} and takes it in place of its own once it has checked the rest too:
 *
 * <pre>{@code
 * saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, POSITION);
 * EpisodeClock savedClock = clock.read(saved);
 * float[] savedPosition = saved.floats(POSITION, 3).clone();
 * clock = savedClock;
 * position = savedPosition;
 * }</pre>
 */
public final class EpisodeClock {

    /** The entry of a saved state that says whether there is an episode. */
    public static final String PHASE = "phase";

    /** The entry of a saved state that counts the steps of the episode. */
    public static final String ELAPSED = "elapsed";

    private enum Phase {
        FRESH, RUNNING, OVER;

        private final String text = name().toLowerCase(Locale.ROOT);
    }

    private final String name;
    private final int maxEpisodeSteps;
    private Phase phase = Phase.FRESH;
    private int elapsed;

    /**
     * Creates the clock of an environment that has not been reset.
     *
     * @param name the environment's, for messages
     * @param maxEpisodeSteps the step at which an episode is truncated, at least 1; {@link Integer#MAX_VALUE} where it never is
     * @throws IllegalArgumentException if the limit is below 1
     */
    public EpisodeClock(String name, int maxEpisodeSteps) {
        if (maxEpisodeSteps < 1) {
            throw new IllegalArgumentException(
                    "%s: an episode has at least 1 step, not %d".formatted(name, maxEpisodeSteps));
        }
        this.name = name;
        this.maxEpisodeSteps = maxEpisodeSteps;
    }

    /** Begins an episode, whatever was before. */
    public void begin() {
        phase = Phase.RUNNING;
        elapsed = 0;
    }

    /**
     * Counts a step. The episode is over with it where it terminated or the limit is reached.
     *
     * @param terminated whether the step led to a terminal state
     * @return whether the limit is reached, what {@link Step#truncated} is to be
     * @throws IllegalStateException if there is no episode, like {@link #requireRunning}
     */
    public boolean advance(boolean terminated) {
        requireRunning();
        elapsed++;
        boolean truncated = elapsed >= maxEpisodeSteps;
        if (terminated || truncated) {
            phase = Phase.OVER;
        }
        return truncated;
    }

    /** Returns the steps of the episode so far; those of the last one where it is over, 0 before the first. */
    public int elapsed() {
        return elapsed;
    }

    /** Says whether no episode has begun yet. */
    public boolean fresh() {
        return phase == Phase.FRESH;
    }

    /** Says whether there is an episode that goes on. */
    public boolean running() {
        return phase == Phase.RUNNING;
    }

    /** Throws an {@link IllegalStateException} before the first reset and after the end of an episode. */
    public void requireRunning() {
        switch (phase) {
            case FRESH -> throw new IllegalStateException(name + ": step before the first reset; call reset(seed)");
            case OVER -> throw new IllegalStateException(
                    "%s: step after the episode ended at step %d; call reset(seed)".formatted(name, elapsed));
            case RUNNING -> {}
        }
    }

    /**
     * Refuses an action of the wrong size or with numbers that are not finite. One out of bounds passes: whether it is clipped is
     * the task's.
     *
     * @throws IllegalArgumentException if it is refused, with the index and the value
     */
    public void requireAction(float[] action, Box space) {
        if (action.length != space.size()) {
            throw new IllegalArgumentException(
                    "%s: the action has %d numbers, expected %d".formatted(name, action.length, space.size()));
        }
        for (int i = 0; i < action.length; i++) {
            if (!Float.isFinite(action[i])) {
                throw new IllegalArgumentException(
                        "%s: action[%d] is %s at step %d, expected a finite number in [%s, %s]"
                                .formatted(name, i, action[i], elapsed, space.low(i), space.high(i)));
            }
        }
    }

    /** Adds the two entries to those of the environment and returns the same builder. */
    public State.Builder save(State.Builder into) {
        return into.put(PHASE, phase.text).put(ELAPSED, elapsed);
    }

    /**
     * Returns a clock of this environment that stands where a saved one stood; this one stays as it is.
     *
     * @throws IllegalArgumentException if an entry is missing, the phase is none of the three, or the steps are more than an episode
     *     of this environment has in that phase
     */
    public EpisodeClock read(State saved) {
        EpisodeClock clock = new EpisodeClock(name, maxEpisodeSteps);
        clock.phase = phase(saved.text(PHASE));
        clock.elapsed = (int) requireElapsed(saved.integer(ELAPSED), clock.phase);
        return clock;
    }

    private Phase phase(String text) {
        return Arrays.stream(Phase.values())
                .filter(value -> value.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: '%s' is '%s', expected fresh, running or over".formatted(name, PHASE, text)));
    }

    private long requireElapsed(long steps, Phase at) {
        long most = switch (at) {
            case FRESH -> 0;
            case RUNNING -> maxEpisodeSteps - 1;
            case OVER -> maxEpisodeSteps;
        };
        if (steps < 0 || steps > most) {
            throw new IllegalArgumentException("%s: '%s' is %d in phase %s, expected 0 to %d"
                    .formatted(name, ELAPSED, steps, at.text, most));
        }
        return steps;
    }
}
