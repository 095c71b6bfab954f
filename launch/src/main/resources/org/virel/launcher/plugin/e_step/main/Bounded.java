package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates bounded E-steps. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = EStepProvider.class, property = Provider.NAME + "=@name@")
public final class Bounded implements EStepProvider {

    static final Setting<Double> BOUND = Setting.real("dqda_bound", 1, Range.POSITIVE,
            "the largest norm of dQ/da of an action; 1 in the D4PG of Acme (Hoffman et al., 2020)");

    @Override
    public List<Setting<?>> settings() {
        return List.of(BOUND);
    }

    @Override
    public EStep create(Assembly assembly) {
        if (assembly.actionSpace() instanceof Finite actions) {
            throw new IllegalArgumentException(
                    "E-step '@name@' needs actions that follow the parameters smoothly, the environment has " + actions);
        }
        return new BoundedEStep(assembly.settings().get(BOUND));
    }
}
