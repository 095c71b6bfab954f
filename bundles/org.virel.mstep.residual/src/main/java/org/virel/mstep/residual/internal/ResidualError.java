package org.virel.mstep.residual.internal;

import org.virel.api.data.Batch;
import org.virel.api.settings.Settings;
import org.virel.api.temperature.ResidualErrorSettings;

/**
 * The residual error {@code epsilon = (c / p) E|beta|^p} (section 3.1).
 *
 * @param c a positive factor
 * @param p the power, 1 or more
 */
record ResidualError(double c, double p) {

    static ResidualError of(Settings settings) {
        return new ResidualError(settings.get(ResidualErrorSettings.C), settings.get(ResidualErrorSettings.P));
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
