package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * What a round of EM is made of, and what goes on beside it.
 *
 * @param mSteps M-steps a round
 * @param eSteps E-steps a round
 * @param alternation whether the two meet in one update
 * @param collectWhileLearning whether the last step of an iteration is taken beside its updates
 */
record EmRound(int mSteps, int eSteps, Alternation alternation, boolean collectWhileLearning) {

    private static final Setting<Integer> M_STEPS = Setting.integer("m_steps", 1, 0, Integer.MAX_VALUE,
            "M-steps a round, more for less partial ones (paper, F.3); 1 in the official code");
    private static final Setting<Integer> E_STEPS = Setting.integer("e_steps", 1, 0, Integer.MAX_VALUE,
            "E-steps a round, more for less partial ones (paper, F.3); 1 in the official code");
    private static final Setting<Alternation> ALTERNATION = Setting.choice("alternation", Alternation.MEETING,
            "meeting: the last M-step and the first E-step of a round are formed from the same parameters and batch, as in the"
                    + " official code; separate: E-steps see what the M-steps have changed, as in the paper, 4.1");
    private static final Setting<Boolean> COLLECT_WHILE_LEARNING = Setting.flag("collect_while_learning", false,
            "the last environment step of an iteration is taken with the policy as it was before the iteration's updates"
                    + " and joins the replay after them; false in the official code");

    static final List<Setting<?>> SETTINGS = List.of(M_STEPS, E_STEPS, ALTERNATION, COLLECT_WHILE_LEARNING);

    /** How M-steps and E-steps follow each other. */
    enum Alternation {
        /** The last M-step and the first E-step share an update. */
        MEETING,
        /** Each has an update of its own. */
        SEPARATE
    }

    static EmRound of(Settings settings) {
        return new EmRound(
                settings.get(M_STEPS),
                settings.get(E_STEPS),
                settings.get(ALTERNATION),
                settings.get(COLLECT_WHILE_LEARNING));
    }

    /** Says whether M-step and E-step meet in a round of so many E-steps. */
    boolean meets(int eStepsOfRound) {
        return eStepsOfRound > 0 && mSteps > 0 && alternation == Alternation.MEETING;
    }
}
