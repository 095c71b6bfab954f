package org.virel.trainer.asynchronous.internal;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * How many of each.
 *
 * @param agents how many learn together
 * @param mode how they keep step
 * @param iterationSteps environment steps an iteration of free agents
 * @param trainFreq environment steps of an agent a round
 * @param gradientSteps updates of an agent a round
 * @param learningStarts environment steps before the first update
 * @param batchSize transitions an agent draws for an update
 * @param policyDelay M-steps for each E-step
 * @param targetUpdateInterval applied M-steps for each move of the slowly following copies
 */
record Schedule(
        int agents, Mode mode, int iterationSteps, int trainFreq, int gradientSteps, int learningStarts, int batchSize,
        int policyDelay, int targetUpdateInterval) {

    private static final Setting<Integer> AGENTS = Setting.integer("agents", 2, 1, 64,
            "agents that learn together, each on a thread of its own; paper, 4.3, which gives no number");
    private static final Setting<Mode> MODE = Setting.choice("mode", Mode.LOCK_STEP,
            "lock-step: an update is the mean of all agents' gradients, the same bits each time; free: agents wait for nobody, and bits"
                    + " differ each time; paper, 4.3, which names asynchronous gradients without details");
    private static final Setting<Integer> ITERATION_STEPS = Setting.integer(
            "iteration_steps", 100, 1, Integer.MAX_VALUE,
            "mode=free: environment steps of all agents between two boundaries of the run; no source");
    private static final Setting<Integer> TRAIN_FREQ = Setting.integer("train_freq", 1, 1, Integer.MAX_VALUE,
            "environment steps of an agent between its updates; rlkit");
    private static final Setting<Integer> GRADIENT_STEPS = Setting.integer("gradient_steps", 1, 0, Integer.MAX_VALUE,
            "updates of an agent after these steps; rlkit");
    private static final Setting<Integer> LEARNING_STARTS = Setting.integer(
            "learning_starts", 1000, 0, Integer.MAX_VALUE,
            "environment steps before the first update; rlkit: one epoch");
    private static final Setting<Integer> BATCH_SIZE = Setting.integer("batch_size", 128, 1, 1 << 24,
            "transitions that an agent draws for an update; paper, Table 1");
    private static final Setting<Integer> POLICY_DELAY = Setting.integer("policy_delay", 1, 1, Integer.MAX_VALUE,
            "M-steps for each E-step; 1 in the official code");
    private static final Setting<Integer> TARGET_UPDATE_INTERVAL = Setting.integer(
            "target_update_interval",
            1,
            1,
            Integer.MAX_VALUE,
            "M-steps for each move of the target networks; 1 in the official code");

    static final List<Setting<?>> SETTINGS = List.of(
            AGENTS, MODE, ITERATION_STEPS, TRAIN_FREQ, GRADIENT_STEPS, LEARNING_STARTS, BATCH_SIZE, POLICY_DELAY,
            TARGET_UPDATE_INTERVAL);

    /** How agents keep step. */
    enum Mode {
        /** All of them together. */
        LOCK_STEP,
        /** Each by itself. */
        FREE
    }

    static Schedule of(Settings settings) {
        return new Schedule(
                settings.get(AGENTS),
                settings.get(MODE),
                settings.get(ITERATION_STEPS),
                settings.get(TRAIN_FREQ),
                settings.get(GRADIENT_STEPS),
                settings.get(LEARNING_STARTS),
                settings.get(BATCH_SIZE),
                settings.get(POLICY_DELAY),
                settings.get(TARGET_UPDATE_INTERVAL));
    }

    /** Says whether so many steps, with at least one in the replay, are enough to learn from. */
    boolean hasBegun(long steps) {
        return steps >= Math.max(1, learningStarts);
    }
}
