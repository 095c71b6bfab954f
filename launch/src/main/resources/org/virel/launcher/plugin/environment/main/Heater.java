package @package@;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code @name@}. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=@name@")
public final class Heater implements EnvironmentProvider {

    static final String NAME = "@name@";

    static final Setting<Double> LOSS = Setting.real("loss", 0.1, Range.UNIT,
            "the share of the difference to the outside that the room loses in a step; ours: a badly insulated room");

    static final Setting<Double> POWER = Setting.real("power", 4, Range.POSITIVE,
            "degrees by which full heating warms the room in a step; ours: enough for 20 below zero");

    static final Setting<Double> WIND = Setting.real("wind", 0.5, Range.NON_NEGATIVE,
            "standard deviation of what a step adds to the outside temperature, in degrees; ours");

    static final Setting<Double> ENERGY_COST = Setting.real("energy_cost", 0.1, Range.NON_NEGATIVE,
            "cost of a step of full heating, where a degree off costs 1 at most; ours");

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer("max_episode_steps", 96, 1, Integer.MAX_VALUE,
            "steps after which an episode is truncated; ours: a day of quarters of an hour");

    @Override
    public List<Setting<?>> settings() {
        return List.of(LOSS, POWER, WIND, ENERGY_COST, MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        Room room = new Room(
                settings.get(LOSS), settings.get(POWER), settings.get(WIND), settings.get(ENERGY_COST));
        return new HeaterEnvironment(room, settings.get(MAX_EPISODE_STEPS));
    }
}
