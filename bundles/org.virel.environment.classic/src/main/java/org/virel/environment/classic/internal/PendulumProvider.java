package org.virel.environment.classic.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code Pendulum-v1}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + PendulumProvider.ID)
public final class PendulumProvider implements EnvironmentProvider {

    static final String ID = "Pendulum-v1";

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 200, 1, Integer.MAX_VALUE, "steps after which an episode is truncated");

    static final Setting<Double> GRAVITY = Setting.real("g", 10, Range.FINITE,
            "acceleration of gravity in m/s^2, Gymnasium's default");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_EPISODE_STEPS, GRAVITY);
    }

    @Override
    public Environment create(Settings settings) {
        Task task = new Pendulum(settings.get(GRAVITY));
        return new ClassicEnvironment(ID, task, settings.get(MAX_EPISODE_STEPS));
    }
}
