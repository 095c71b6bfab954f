package org.virel.environment.synthetic.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code synthetic}: as many observations and actions as the settings say, those of HalfCheetah by default. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=synthetic")
public final class SyntheticProvider implements EnvironmentProvider {

    private static final int LARGEST = 1 << 20;

    static final Setting<Integer> OBSERVATIONS = Setting.integer(
            "observations", 17, 1, LARGEST, "the length of an observation; HalfCheetah's");

    static final Setting<Integer> ACTIONS = Setting.integer(
            "actions", 6, 1, LARGEST, "the dimensions of an action; HalfCheetah's");

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 1000, 1, Integer.MAX_VALUE, "steps after which an episode is truncated");

    @Override
    public List<Setting<?>> settings() {
        return List.of(OBSERVATIONS, ACTIONS, MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        return new SyntheticEnvironment(
                settings.get(OBSERVATIONS), settings.get(ACTIONS), settings.get(MAX_EPISODE_STEPS));
    }
}
