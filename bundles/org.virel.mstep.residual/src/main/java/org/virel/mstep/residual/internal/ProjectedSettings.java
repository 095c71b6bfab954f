package org.virel.mstep.residual.internal;

import java.util.List;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** The settings that GTD2 and TDC have in common. */
final class ProjectedSettings {

    private static final Setting<Double> ZETA_LEARNING_RATE = Setting.real("zeta_learning_rate", 3e-3, Range.POSITIVE,
            "step size of the tracked zeta, to be larger than that of Q under sgd; ten times Table 1's of Q");
    private static final Setting<Double> PROJECTION_BOUND = Setting.real("projection_bound", 1e3, Range.POSITIVE,
            "largest size of a parameter of Q, clipped after each step; the compact set of appendix F.1, for which the paper gives no size");

    private ProjectedSettings() {}

    static List<Setting<?>> all() {
        return List.of(ZETA_LEARNING_RATE, PROJECTION_BOUND);
    }

    static ProjectedMStep create(Correction correction, Settings settings) {
        double bound = settings.get(PROJECTION_BOUND);
        return new ProjectedMStep(correction, settings.get(ZETA_LEARNING_RATE), new Bounds((float) bound));
    }
}
