package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * How several agents learn together.
 *
 * @param agents how many
 * @param mode how they keep step
 * @param iterationSteps environment steps an iteration of free agents
 */
record Teamwork(int agents, Mode mode, int iterationSteps) {

    private static final Setting<Integer> AGENTS = Setting.integer("agents", 2, 1, 64,
            "agents that learn together, each on a thread of its own; paper, 4.3, which gives no number");
    private static final Setting<Mode> MODE = Setting.choice("mode", Mode.LOCK_STEP,
            "lock-step: an update is the mean of all agents' gradients, the same bits each time; free: agents wait for nobody, and bits"
                    + " differ each time; paper, 4.3, which names asynchronous gradients without details");
    private static final Setting<Integer> ITERATION_STEPS = Setting.integer(
            "iteration_steps", 100, 1, Integer.MAX_VALUE,
            "mode=free: environment steps of all agents between two boundaries of the run; ours: some tenths of a second of work");

    static final List<Setting<?>> SETTINGS = List.of(AGENTS, MODE, ITERATION_STEPS);

    /** How agents keep step. */
    enum Mode {
        /** All of them together. */
        LOCK_STEP,
        /** Each by itself. */
        FREE
    }

    static Teamwork of(Settings settings) {
        return new Teamwork(settings.get(AGENTS), settings.get(MODE), settings.get(ITERATION_STEPS));
    }
}
