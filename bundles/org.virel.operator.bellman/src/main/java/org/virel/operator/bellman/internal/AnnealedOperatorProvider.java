package org.virel.operator.bellman.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates operators T_{omega,k} of a Boltzmann distribution whose temperature eps_k follows a schedule (Eq. 36). */
@Component(service = TargetOperatorProvider.class, property = Provider.NAME + "=annealed")
public final class AnnealedOperatorProvider extends BellmanProvider {

    private static final Setting<Double> EPSILON = Setting.real("annealed_epsilon", 1.0, Range.POSITIVE,
            "eps_1, in units of scaled rewards; ours: paper, appendix F.2, leaves it open");
    private static final Setting<Double> POWER = Setting.real("annealed_power", 0.5, Range.POSITIVE,
            "how fast eps_k = eps_1 / k^power falls with the environment steps k; ours: paper, appendix F.2, asks only that it tends to 0");

    /** Creates the provider. */
    public AnnealedOperatorProvider() {
        super("annealed");
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(super.settings().stream(), Stream.of(EPSILON, POWER)).toList();
    }

    @Override
    Reading reading(Assembly assembly) {
        double first = assembly.settings().get(EPSILON);
        double power = assembly.settings().get(POWER);
        return new BoltzmannReading(update -> first / Math.pow(Math.max(1, update.agent().steps()), power));
    }
}
