package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates M-steps with Huber's loss. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = MStepProvider.class, property = Provider.NAME + "=@name@")
public final class Huber implements MStepProvider {

    static final Setting<Double> DELTA = Setting.real("huber_delta", 1, Range.POSITIVE,
            "errors above it count by their size, not its square; 1 in DQN (Mnih et al., 2015)");

    @Override
    public List<Setting<?>> settings() {
        return List.of(DELTA);
    }

    @Override
    public MStep create(Assembly assembly) {
        return new HuberMStep(assembly.settings().get(DELTA));
    }
}
