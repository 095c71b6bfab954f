package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * How many of each.
 *
 * @param trainFreq environment steps an iteration
 * @param gradientSteps rounds of M-steps and E-steps an iteration
 * @param learningStarts environment steps before the first round
 * @param mSteps M-steps a round
 * @param eSteps E-steps a round
 * @param alternation whether the two meet in one update
 * @param policyDelay rounds for each that has E-steps
 * @param targetUpdateInterval M-steps for each move of the slowly following copies
 * @param collectWhileLearning whether the last step of an iteration is taken beside its updates
 */
record EmSchedule(
        int trainFreq, int gradientSteps, int learningStarts, int mSteps, int eSteps, Alternation alternation,
        int policyDelay, int targetUpdateInterval, boolean collectWhileLearning) {

    private static final Setting<Integer> TRAIN_FREQ = Setting.integer("train_freq", 1, 1, Integer.MAX_VALUE,
            "environment steps an iteration; rlkit");
    private static final Setting<Integer> GRADIENT_STEPS = Setting.integer("gradient_steps", 1, 0, Integer.MAX_VALUE,
            "rounds of M-steps and E-steps an iteration; rlkit");
    private static final Setting<Integer> LEARNING_STARTS = Setting.integer(
            "learning_starts", 1000, 0, Integer.MAX_VALUE,
            "environment steps before the first update; rlkit: one epoch");
    private static final Setting<Integer> M_STEPS = Setting.integer("m_steps", 1, 0, Integer.MAX_VALUE,
            "M-steps a round, more for less partial ones (paper, F.3); 1 in the official code");
    private static final Setting<Integer> E_STEPS = Setting.integer("e_steps", 1, 0, Integer.MAX_VALUE,
            "E-steps a round, more for less partial ones (paper, F.3); 1 in the official code");
    private static final Setting<Alternation> ALTERNATION = Setting.choice("alternation", Alternation.MEETING,
            "meeting: the last M-step and the first E-step of a round are formed from the same parameters and batch, as in the"
                    + " official code; separate: E-steps see what the M-steps have changed, as in the paper, 4.1");
    private static final Setting<Integer> POLICY_DELAY = Setting.integer("policy_delay", 1, 1, Integer.MAX_VALUE,
            "rounds for each that has E-steps; 1 in the official code");
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
            TRAIN_FREQ, GRADIENT_STEPS, LEARNING_STARTS, M_STEPS, E_STEPS, ALTERNATION, POLICY_DELAY,
            TARGET_UPDATE_INTERVAL, COLLECT_WHILE_LEARNING);

    /** How M-steps and E-steps follow each other. */
    enum Alternation {
        /** The last M-step and the first E-step share an update. */
        MEETING,
        /** Each has an update of its own. */
        SEPARATE
    }

    static EmSchedule of(Settings settings) {
        return new EmSchedule(
                settings.get(TRAIN_FREQ),
                settings.get(GRADIENT_STEPS),
                settings.get(LEARNING_STARTS),
                settings.get(M_STEPS),
                settings.get(E_STEPS),
                settings.get(ALTERNATION),
                settings.get(POLICY_DELAY),
                settings.get(TARGET_UPDATE_INTERVAL),
                settings.get(COLLECT_WHILE_LEARNING));
    }
}
