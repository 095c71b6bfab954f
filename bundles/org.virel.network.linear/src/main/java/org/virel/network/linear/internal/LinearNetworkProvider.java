package org.virel.network.linear.internal;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** Provides {@code linear}: linear functions of what is observed. With one-hot observations they are tables. */
@Component(property = Provider.NAME + "=linear")
public final class LinearNetworkProvider implements NetworkProvider {

    static final Setting<Boolean> LINEAR_BIAS = Setting.flag(
            "linear_bias", false,
            "whether the bias of a linear network learns; tables and linear features have none, Sutton and Barto, section 9.4");

    @Override
    public List<Setting<?>> settings() {
        return List.of(LINEAR_BIAS);
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        boolean biasLearns = settings.get(LINEAR_BIAS);
        requireOneLinearLayer(spec);
        return new LinearNetwork(spec, parameters, biasLearns);
    }

    private static void requireOneLinearLayer(NetworkSpec spec) {
        if (spec.layers().size() > 1) {
            List<Integer> hidden = spec.layers().subList(0, spec.layers().size() - 1).stream().map(Layer::units)
                    .toList();
            throw new IllegalArgumentException(
                    "a linear network has no hidden layers, not %s; set net_arch=".formatted(hidden));
        }
        Activation activation = spec.layers().getFirst().activation();
        if (activation != Activation.IDENTITY) {
            throw new IllegalArgumentException(
                    "a linear network has no activation, not %s; set network=fused".formatted(
                            activation.name().toLowerCase(Locale.ROOT)));
        }
    }
}
