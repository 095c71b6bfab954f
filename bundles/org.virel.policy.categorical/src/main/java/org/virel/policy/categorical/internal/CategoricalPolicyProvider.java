package org.virel.policy.categorical.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSettings;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates categorical policies. */
@Component(property = Provider.NAME + "=categorical")
public final class CategoricalPolicyProvider implements PolicyProvider {

    private static final Setting<Double> OUTPUT_INIT = Setting.real("output_init", 1e-3, Range.POSITIVE,
            "bound of the first weights of the logits, so that all actions are about equally likely; rlkit's for its heads");
    private static final Setting<Double> EXPLORATION_EPSILON = Setting.real("exploration_epsilon", 0, Range.UNIT,
            "part of the uniform distribution in what is explored; none in the paper");

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(NetworkSettings.all().stream(), Stream.of(OUTPUT_INIT, EXPLORATION_EPSILON))
                .toList();
    }

    @Override
    public Policy create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Finite actions)) {
            throw new IllegalArgumentException(
                    "policy 'categorical' needs finitely many actions, the environment has %s: take 'tanh-gaussian'"
                            .formatted(assembly.actionSpace()));
        }
        Settings settings = assembly.settings();
        Network network = assembly.network(
                "network",
                NetworkSettings.mlp(
                        settings,
                        assembly.observationSpace().size(),
                        actions.count(),
                        settings.get(OUTPUT_INIT)));
        return new CategoricalPolicy(network, actions, settings.get(EXPLORATION_EPSILON));
    }
}
