package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * How many of each.
 *
 * @param trainFreq environment steps an iteration
 * @param gradientSteps updates an iteration
 * @param learningStarts environment steps before the first update
 * @param batchSize transitions an update
 * @param policyDelay M-steps for each E-step
 * @param targetUpdateInterval M-steps for each move of the slowly following copies
 * @param collectWhileLearning whether the last step of an iteration is taken beside its updates
 */
record EmSchedule(
        int trainFreq, int gradientSteps, int learningStarts, int batchSize, int policyDelay,
        int targetUpdateInterval, boolean collectWhileLearning) {

    private static final Setting<Integer> TRAIN_FREQ = Setting.integer("train_freq", 1, 1, Integer.MAX_VALUE,
            "environment steps an iteration; rlkit");
    private static final Setting<Integer> GRADIENT_STEPS = Setting.integer("gradient_steps", 1, 0, Integer.MAX_VALUE,
            "updates an iteration; rlkit");
    private static final Setting<Integer> LEARNING_STARTS = Setting.integer(
            "learning_starts", 1000, 0, Integer.MAX_VALUE,
            "environment steps before the first update; rlkit: one epoch");
    private static final Setting<Integer> BATCH_SIZE = Setting.integer("batch_size", 128, 1, 1 << 24,
            "transitions an update; paper, Table 1");
    private static final Setting<Integer> POLICY_DELAY = Setting.integer("policy_delay", 1, 1, Integer.MAX_VALUE,
            "M-steps for each E-step; 1 in the official code");
    private static final Setting<Integer> TARGET_UPDATE_INTERVAL = Setting.integer(
            "target_update_interval",
            1,
            1,
            Integer.MAX_VALUE,
            "M-steps for each move of the target networks; 1 in the official code");
    private static final Setting<Boolean> COLLECT_WHILE_LEARNING = Setting.flag("collect_while_learning", false,
            "the last environment step of an iteration is taken with the policy as it was before the iteration's updates"
                    + " and joins the replay after them");

    static final List<Setting<?>> SETTINGS = List.of(
            TRAIN_FREQ, GRADIENT_STEPS, LEARNING_STARTS, BATCH_SIZE, POLICY_DELAY, TARGET_UPDATE_INTERVAL,
            COLLECT_WHILE_LEARNING);

    static EmSchedule of(Settings settings) {
        return new EmSchedule(
                settings.get(TRAIN_FREQ),
                settings.get(GRADIENT_STEPS),
                settings.get(LEARNING_STARTS),
                settings.get(BATCH_SIZE),
                settings.get(POLICY_DELAY),
                settings.get(TARGET_UPDATE_INTERVAL),
                settings.get(COLLECT_WHILE_LEARNING));
    }
}
