package org.virel.environment.classic.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code MountainCar-v0}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + MountainCarProvider.ID)
public final class MountainCarProvider implements EnvironmentProvider {

    static final String ID = "MountainCar-v0";

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 200, 1, Integer.MAX_VALUE, "steps after which an episode is truncated");

    static final Setting<Double> GOAL_VELOCITY = Setting.real("goal_velocity", 0, Range.FINITE,
            "least velocity at the goal, Gymnasium's default");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_EPISODE_STEPS, GOAL_VELOCITY);
    }

    @Override
    public Environment create(Settings settings) {
        Task task = new MountainCar(settings.get(GOAL_VELOCITY));
        return new ClassicEnvironment(ID, task, settings.get(MAX_EPISODE_STEPS));
    }
}
