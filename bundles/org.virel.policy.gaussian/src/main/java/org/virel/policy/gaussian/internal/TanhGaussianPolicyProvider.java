package org.virel.policy.gaussian.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSettings;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates tanh-Gaussian policies. */
@Component(property = Provider.NAME + "=tanh-gaussian")
public final class TanhGaussianPolicyProvider implements PolicyProvider {

    private static final Setting<Double> OUTPUT_INIT = Setting.real("output_init", 1e-3, Range.POSITIVE,
            "bound of the first weights of both heads; rlkit");
    private static final Setting<Double> LOG_STD_MIN = Setting.real("log_std_min", -20, Range.FINITE,
            "smallest log standard deviation; rlkit");
    private static final Setting<Double> LOG_STD_MAX = Setting.real("log_std_max", 2, Range.FINITE,
            "largest log standard deviation; rlkit");
    private static final Setting<Double> MEAN_REGULARIZATION = Setting.real(
            "mean_regularization", 1e-3, Range.NON_NEGATIVE,
            "weight of the mean squared mean in the policy loss; official code");
    private static final Setting<Double> LOG_STD_REGULARIZATION = Setting.real(
            "log_std_regularization",
            1e-3,
            Range.NON_NEGATIVE,
            "weight of the mean squared log standard deviation in the policy loss; official code");

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(
                NetworkSettings.all().stream(),
                Stream.of(
                        OUTPUT_INIT,
                        LOG_STD_MIN,
                        LOG_STD_MAX,
                        MEAN_REGULARIZATION,
                        LOG_STD_REGULARIZATION))
                .toList();
    }

    @Override
    public Policy create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Box actions)) {
            throw new IllegalArgumentException(
                    "policy 'tanh-gaussian' needs actions that are a box, the environment has "
                            + assembly.actionSpace());
        }
        Settings settings = assembly.settings();
        GaussianShape shape = new GaussianShape(
                actions.size(),
                settings.get(LOG_STD_MIN).floatValue(),
                settings.get(LOG_STD_MAX).floatValue(),
                settings.get(MEAN_REGULARIZATION).floatValue(),
                settings.get(LOG_STD_REGULARIZATION).floatValue());
        Network network = assembly.network(
                "network",
                NetworkSettings.mlp(
                        settings,
                        assembly.observationSpace().size(),
                        2 * actions.size(),
                        settings.get(OUTPUT_INIT)));
        return new TanhGaussianPolicy(shape, network);
    }
}
