package org.virel.temperature.residual.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.temperature.ResidualErrorSettings;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** Creates temperatures that follow the residual error: beta's (Algorithm 2). */
@Component(property = Provider.NAME + "=residual-error")
public final class ResidualErrorTemperatureProvider implements TemperatureProvider {

    private static final Setting<Double> LAMBDA = Setting.real("lambda", 4e-3, Range.POSITIVE,
            "factor on the residual error; paper, Table 1");
    private static final Setting<LambdaRule> LAMBDA_RULE = Setting.choice("lambda_rule", LambdaRule.CONSTANT,
            "constant, or mean-reward: (1 - gamma) / running mean of |scaled reward|, and lambda until there is one; official code");
    private static final Setting<Double> DECAY = Setting.real("mean_reward_decay", 0.99, Range.BELOW_ONE,
            "how much of the running mean of |scaled reward| each estimate keeps; ours, paper, section 5, names the rule only");
    private static final Setting<Double> FLOOR = Setting.real("mean_reward_floor", 1e-2, Range.POSITIVE,
            "what the mean of |scaled reward| counts as at least; ours, against a factor without bounds");
    private static final Setting<Integer> SAMPLES = Setting.integer("epsilon_samples", 4096, 1, Integer.MAX_VALUE,
            "transitions that the residual error is estimated on; official code");
    private static final Setting<Integer> PERIOD = Setting.integer("epsilon_period", 1, 1, Integer.MAX_VALUE,
            "updates from one estimate to the next; official code");
    private static final Setting<ValueSource> VALUE = Setting.choice("epsilon_value", ValueSource.LEARNED,
            "what targets of the estimate read: the learned V or Q, or the slowly following ones as in the paper's Algorithm 2; official code");
    private static final Setting<Double> INITIAL = Setting.real("epsilon_initial", 1.0, Range.NON_NEGATIVE,
            "the residual error while the replay holds no more than epsilon_samples; official code");

    @Override
    public List<Setting<?>> settings() {
        return List.of(LAMBDA, LAMBDA_RULE, DECAY, FLOOR, SAMPLES, PERIOD, VALUE, INITIAL,
                ResidualErrorSettings.OFFICIAL_C, ResidualErrorSettings.P);
    }

    @Override
    public Temperature create(Assembly assembly) {
        Settings settings = assembly.settings();
        ResidualEstimate estimate = new ResidualEstimate(
                assembly, settings.get(SAMPLES), settings.get(VALUE), settings.get(ResidualErrorSettings.OFFICIAL_C),
                settings.get(ResidualErrorSettings.P));
        MeanReward meanReward = new MeanReward(settings.get(DECAY), settings.get(FLOOR));
        return new ResidualErrorTemperature(
                estimate,
                new Lambda(settings.get(LAMBDA_RULE), settings.get(LAMBDA), meanReward),
                settings.get(PERIOD),
                settings.get(INITIAL));
    }
}
