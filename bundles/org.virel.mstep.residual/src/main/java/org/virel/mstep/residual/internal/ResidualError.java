package org.virel.mstep.residual.internal;

import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

/**
 * The residual error {@code epsilon = (c / p) E|beta|^p} (section 3.1).
 *
 * @param c a positive factor
 * @param p the power, 1 or more
 */
record ResidualError(double c, double p) {

    private static final Setting<Double> C = Setting.real("residual_c", 1, Range.POSITIVE,
            "c of the residual error (c/p) E|T Q - Q|^p; paper, appendix E.3");
    private static final Setting<Double> P = Setting.real("residual_p", 2, Range.POSITIVE,
            "p of the residual error (c/p) E|T Q - Q|^p, 1 or more; paper, section 3.1");

    static List<Setting<?>> settings() {
        return List.of(C, P);
    }

    static ResidualError of(Settings settings) {
        double p = settings.get(P);
        if (p < 1) {
            throw new SettingException(
                    P.key(),
                    "setting '%s' is %s, expected 1 or more: below, the error has no slope at a residual of 0"
                            .formatted(P.key(), p));
        }
        return new ResidualError(settings.get(C), p);
    }

    /** Returns epsilon of a batch. */
    double value(Batch batch, float[] residuals) {
        double sum = 0;
        for (int row = 0; row < residuals.length; row++) {
            sum += batch.weights()[row] * Math.pow(Math.abs(residuals[row]), p);
        }
        return c / p * sum / residuals.length;
    }

    /**
     * Computes depsilon/dbeta.
     *
     * @param slopes filled, {@code [rows]}
     */
    void slopes(Batch batch, float[] residuals, float[] slopes) {
        for (int row = 0; row < residuals.length; row++) {
            double slope = c * Math.signum(residuals[row]) * Math.pow(Math.abs(residuals[row]), p - 1);
            slopes[row] = (float) (slope * batch.weights()[row] / residuals.length);
        }
    }

    /** Returns the mean squared residual, the loss that all M-steps record. */
    static double meanSquare(Batch batch, float[] residuals) {
        return new ResidualError(2, 2).value(batch, residuals);
    }
}
