package org.virel.api.temperature;

import java.util.List;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/**
 * The settings of the residual error {@code eps = (c / p) E|T Q - Q|^p} (section 3.1), the same for every component that has one.
 *
 * <p>Defaults are the paper's, but for the factor of the official code, which {@link #OFFICIAL_C} has.
 */
public final class ResidualErrorSettings {

    /** The factor, as the paper's examples have it. */
    public static final Setting<Double> C = Setting.real("residual_c", 1.0, Range.POSITIVE,
            "c of the residual error (c/p) E|T Q - Q|^p; 1 in the paper, appendix E.3 (section 3.1 leaves it open); 2 in the official"
                    + " code, whose error has no 1/2, and so for the temperature residual-error");

    /** The factor, as the official code has it: with the default power the error is {@code E|T Q - Q|^2}. */
    public static final Setting<Double> OFFICIAL_C = C.withDefault(2.0);

    /** The power. Below 1 the error would have no slope at a residual of 0. */
    public static final Setting<Double> P = Setting.real("residual_p", 2.0, Range.ONE_OR_MORE,
            "p of the residual error (c/p) E|T Q - Q|^p; paper, section 3.1, and official code");

    private ResidualErrorSettings() {}

    /** Returns both, with the paper's defaults. */
    public static List<Setting<?>> all() {
        return List.of(C, P);
    }
}
