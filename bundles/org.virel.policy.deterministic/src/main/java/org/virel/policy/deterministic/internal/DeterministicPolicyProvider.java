package org.virel.policy.deterministic.internal;

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

/** Creates deterministic policies. */
@Component(property = Provider.NAME + "=deterministic")
public final class DeterministicPolicyProvider implements PolicyProvider {

    private static final Setting<Double> OUTPUT_INIT = Setting.real("output_init", 3e-3, Range.POSITIVE,
            "bound of the first weights of the last layer; rlkit");
    private static final Setting<Noise> NOISE = Setting.choice("noise", Noise.ORNSTEIN_UHLENBECK,
            "what is added to the action while exploring: ornstein-uhlenbeck (DDPG) or gaussian (TD3); rlkit");
    private static final Setting<Double> OU_THETA = Setting.real("ou_theta", 0.15, Range.UNIT,
            "how much of its distance to ou_mu the Ornstein-Uhlenbeck noise loses in a step; rlkit");
    private static final Setting<Double> OU_MU = Setting.real("ou_mu", 0, Range.FINITE,
            "where the Ornstein-Uhlenbeck noise begins an episode and returns to; rlkit");
    private static final Setting<Double> OU_SIGMA = Setting.real("ou_sigma", 0.3, Range.NON_NEGATIVE,
            "standard deviation of what the Ornstein-Uhlenbeck noise gains in a step; rlkit");
    private static final Setting<Double> NOISE_SIGMA = Setting.real("noise_sigma", 0.1, Range.NON_NEGATIVE,
            "standard deviation of the Gaussian noise; rlkit's TD3, Spinning Up");

    /** What is added to the action while exploring. */
    private enum Noise {
        ORNSTEIN_UHLENBECK, GAUSSIAN
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(
                NetworkSettings.all().stream(),
                Stream.of(OUTPUT_INIT, NOISE, OU_THETA, OU_MU, OU_SIGMA, NOISE_SIGMA))
                .toList();
    }

    @Override
    public Policy create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Box actions)) {
            throw new IllegalArgumentException(
                    "policy 'deterministic' needs actions that are a box, the environment has %s: take 'categorical'"
                            .formatted(assembly.actionSpace()));
        }
        Settings settings = assembly.settings();
        Network network = assembly.network(
                "network",
                NetworkSettings.mlp(
                        settings,
                        assembly.observationSpace().size(),
                        actions.size(),
                        settings.get(OUTPUT_INIT)));
        return new DeterministicPolicy(network, noise(settings, actions.size()), actions.size());
    }

    private static ExplorationNoise noise(Settings settings, int size) {
        return switch (settings.get(NOISE)) {
            case ORNSTEIN_UHLENBECK -> ExplorationNoise.ornsteinUhlenbeck(
                    size, settings.get(OU_THETA), settings.get(OU_MU), settings.get(OU_SIGMA));
            case GAUSSIAN -> ExplorationNoise.gaussian(size, settings.get(NOISE_SIGMA));
        };
    }
}
