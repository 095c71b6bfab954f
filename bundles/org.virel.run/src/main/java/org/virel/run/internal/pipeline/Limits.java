package org.virel.run.internal.pipeline;

import java.util.List;
import org.virel.api.environment.Step;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * Where episodes end besides where the task ends them, in training and in evaluation.
 *
 * @param timeLimit steps after which the time of any environment is up, 0 for none but its own
 * @param maxPathLength steps after which an episode is cut, which the environment knows nothing of
 * @param timeoutsAreTerminal whether a time that is up, though not a cut, is stored as terminal
 */
record Limits(int timeLimit, int maxPathLength, boolean timeoutsAreTerminal) {

    static final Setting<Integer> TIME_LIMIT = Setting.integer(
            "time_limit",
            0,
            0,
            Integer.MAX_VALUE,
            "steps after which the time of any environment is up, 0 for its own limit alone; as Gymnasium's TimeLimit");
    static final Setting<Integer> MAX_PATH_LENGTH = Setting.integer(
            "max_path_length", 999, 1, Integer.MAX_VALUE, "steps after which an episode is cut; official code");
    static final Setting<Boolean> TIMEOUTS_ARE_TERMINAL = Setting.flag(
            "timeouts_are_terminal", false, "store an environment's own time limit as terminal, as rlkit does");

    static final List<Setting<?>> SETTINGS = List.of(TIME_LIMIT, MAX_PATH_LENGTH, TIMEOUTS_ARE_TERMINAL);

    static Limits of(Settings settings) {
        return new Limits(
                settings.get(TIME_LIMIT), settings.get(MAX_PATH_LENGTH), settings.get(TIMEOUTS_ARE_TERMINAL));
    }

    /**
     * Returns a step as it is stored, its reward a float.
     *
     * @param length the steps of the episode, this one included
     */
    Step stored(Step step, int length) {
        boolean timeIsUp = step.truncated() || isTimeUp(length);
        return new Step(
                step.observation(),
                (float) step.reward(),
                step.terminated() || timeoutsAreTerminal && timeIsUp,
                timeIsUp || length >= maxPathLength);
    }

    /** Says whether an episode of so many steps ends with this one. */
    boolean ends(Step step, int length) {
        return step.done() || isTimeUp(length) || length >= maxPathLength;
    }

    private boolean isTimeUp(int length) {
        return timeLimit > 0 && length >= timeLimit;
    }
}
