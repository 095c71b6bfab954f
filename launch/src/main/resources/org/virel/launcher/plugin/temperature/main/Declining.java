package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** Creates temperatures that decline. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = TemperatureProvider.class, property = Provider.NAME + "=@name@")
public final class Declining implements TemperatureProvider {

    static final Setting<Double> INITIAL = Setting.real("ent_coef_initial", 1, Range.NON_NEGATIVE,
            "the temperature of the first update; ours");

    static final Setting<Double> FINAL = Setting.real("ent_coef_final", 0.1, Range.NON_NEGATIVE,
            "the temperature in the end; ours");

    static final Setting<Integer> UPDATES = Setting.integer("ent_coef_updates", 10_000, 1, Integer.MAX_VALUE,
            "updates from the one to the other; ours");

    @Override
    public List<Setting<?>> settings() {
        return List.of(INITIAL, FINAL, UPDATES);
    }

    @Override
    public Temperature create(Assembly assembly) {
        Settings settings = assembly.settings();
        return new DecliningTemperature(settings.get(INITIAL), settings.get(FINAL), settings.get(UPDATES));
    }
}
