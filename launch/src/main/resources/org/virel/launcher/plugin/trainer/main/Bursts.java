package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;

/** Creates trainers that work in bursts. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = TrainerProvider.class, property = Provider.NAME + "=@name@")
public final class Bursts implements TrainerProvider {

    static final Setting<Integer> BURST = Setting.integer("burst", 50, 1, Integer.MAX_VALUE,
            "environment steps before updates, and updates after them; 50 in Spinning Up");

    static final Setting<Integer> POLICY_DELAY = Setting.integer("policy_delay", 1, 1, Integer.MAX_VALUE,
            "updates of the critics for each that moves the policy too; 1 in the official code");

    static final Setting<Integer> LEARNING_STARTS = Setting.integer("learning_starts", 1000, 0, Integer.MAX_VALUE,
            "environment steps before the first update; 1000 in Spinning Up");

    static final Setting<Integer> BATCH_SIZE = Setting.integer("batch_size", 128, 1, 1 << 24,
            "transitions of an update; paper, Table 1");

    @Override
    public List<Setting<?>> settings() {
        return List.of(BURST, POLICY_DELAY, LEARNING_STARTS, BATCH_SIZE);
    }

    @Override
    public Trainer create(Assembly assembly) {
        Settings settings = assembly.settings();
        return new BurstTrainer(
                settings.get(BURST), settings.get(POLICY_DELAY), settings.get(LEARNING_STARTS), settings.get(BATCH_SIZE));
    }
}
