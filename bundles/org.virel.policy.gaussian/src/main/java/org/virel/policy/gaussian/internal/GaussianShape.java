package org.virel.policy.gaussian.internal;

/**
 * What a tanh-Gaussian is besides its network.
 *
 * @param actions the dimensions of an action
 * @param logStdMin where the log standard deviation is clamped below; its gradient is 0 outside
 * @param logStdMax where it is clamped above
 * @param meanRegularization the weight of {@code mean(mean^2)} in the loss
 * @param logStdRegularization the weight of {@code mean(logStd^2)} in the loss
 */
record GaussianShape(
        int actions, float logStdMin, float logStdMax, float meanRegularization, float logStdRegularization) {

    GaussianShape {
        if (!(logStdMin < logStdMax)) {
            throw new IllegalArgumentException(
                    "log_std_min is %s, it must be below log_std_max, %s".formatted(logStdMin, logStdMax));
        }
    }

    float clampLogStd(float raw) {
        return Math.min(Math.max(raw, logStdMin), logStdMax);
    }

    boolean clamps(float raw) {
        return raw < logStdMin || raw > logStdMax;
    }
}
