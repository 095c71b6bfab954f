package @package@;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.network.NetworkSettings;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates logistic policies. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = PolicyProvider.class, property = Provider.NAME + "=@name@")
public final class Logistic implements PolicyProvider {

    static final Setting<Double> OUTPUT_INIT = Setting.real("output_init", 1e-3, Range.POSITIVE,
            "bound of the first weights of both heads; rlkit");

    static final Setting<Double> LOG_SCALE = Setting.real("log_scale_init", -0.6, Range.FINITE,
            "log of the first scales, added to the head; ours: a standard deviation of 1");

    static final Setting<Double> LOG_SCALE_MIN = Setting.real("log_scale_min", -20, Range.FINITE,
            "smallest log scale; as rlkit bounds Gaussians");

    static final Setting<Double> LOG_SCALE_MAX = Setting.real("log_scale_max", 2, Range.FINITE,
            "largest log scale; as rlkit bounds Gaussians");

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(
                NetworkSettings.all().stream(), Stream.of(OUTPUT_INIT, LOG_SCALE, LOG_SCALE_MIN, LOG_SCALE_MAX))
                .toList();
    }

    @Override
    public Policy create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Box actions)) {
            throw new IllegalArgumentException(
                    "policy '@name@' needs actions that are a box, the environment has " + assembly.actionSpace());
        }
        Settings settings = assembly.settings();
        Heads heads = new Heads(
                actions.size(),
                settings.get(LOG_SCALE).floatValue(),
                settings.get(LOG_SCALE_MIN).floatValue(),
                settings.get(LOG_SCALE_MAX).floatValue());
        NetworkSpec spec = NetworkSettings.mlp(
                settings, assembly.observationSpace().size(), 2 * actions.size(), settings.get(OUTPUT_INIT));
        return new LogisticPolicy(heads, assembly.network("network", spec));
    }
}
