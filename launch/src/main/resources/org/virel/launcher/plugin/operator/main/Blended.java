package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates blending operators. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = TargetOperatorProvider.class, property = Provider.NAME + "=@name@")
public final class Blended implements TargetOperatorProvider {

    static final Setting<Double> MINIMUM_WEIGHT = Setting.real("minimum_weight", 0.75, Range.UNIT,
            "how much the smallest Q counts, the largest has the rest; Fujimoto et al. (2019), appendix");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MINIMUM_WEIGHT);
    }

    @Override
    public TargetOperator create(Assembly assembly) {
        return new BlendedOperator(assembly.settings().get(MINIMUM_WEIGHT));
    }
}
