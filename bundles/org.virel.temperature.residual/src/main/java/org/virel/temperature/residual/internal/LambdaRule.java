package org.virel.temperature.residual.internal;

/** Where lambda comes from. */
enum LambdaRule {
    /** Given. */
    CONSTANT {
        @Override
        double lambda(double given, double discount, MeanReward reward) {
            return given;
        }
    },
    /** {@code (1 - gamma) / mean reward} (section 5), with the absolute reward, as a temperature is never negative. */
    MEAN_REWARD {
        @Override
        double lambda(double given, double discount, MeanReward reward) {
            return reward.isKnown() ? (1 - discount) / reward.value() : given;
        }
    };

    abstract double lambda(double given, double discount, MeanReward reward);
}
