package org.virel.temperature.residual.internal;

/**
 * The factor on the residual error.
 *
 * @param rule where it comes from
 * @param given what is given for it
 * @param reward kept up to date whatever the rule, so that the rule can change within a run
 */
record Lambda(LambdaRule rule, double given, MeanReward reward) {

    double value(double discount) {
        return rule.lambda(given, discount, reward);
    }
}
