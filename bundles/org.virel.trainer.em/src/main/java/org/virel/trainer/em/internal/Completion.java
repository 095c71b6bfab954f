package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * When the M-steps of a round are done.
 *
 * @param until what ends them
 * @param tolerance the largest move that counts as none, as a share of the largest parameter of its array, or of 1 if that is below 1
 * @param limit M-steps after which they end in any case
 */
record Completion(Until until, double tolerance, int limit) {

    private static final Setting<Until> COMPLETION = Setting.choice("completion", Until.ONCE,
            "once: a round has m_steps M-steps (partial, paper 4.2); until-converged: M-steps are repeated on one batch until no"
                    + " parameter of a critic moves (complete, paper F.5); official code: once");
    private static final Setting<Double> TOLERANCE = Setting.real("tolerance", 1e-6, Range.NON_NEGATIVE,
            "the largest move that counts as none under completion=until-converged, as a share of the largest parameter of its array,"
                    + " or of 1 if that is below 1; ten roundings of a float");
    private static final Setting<Integer> LIMIT = Setting.integer("completion_limit", 10_000, 1, Integer.MAX_VALUE,
            "M-steps after which they end under completion=until-converged though something moves; ours, enough at gamma = 0.99");

    static final List<Setting<?>> SETTINGS = List.of(COMPLETION, TOLERANCE, LIMIT);

    static Completion of(Settings settings) {
        return new Completion(settings.get(COMPLETION), settings.get(TOLERANCE), settings.get(LIMIT));
    }

    /** What ends the M-steps of a round. */
    enum Until {
        /** Their number. */
        ONCE,
        /** That nothing moves. */
        UNTIL_CONVERGED
    }
}
