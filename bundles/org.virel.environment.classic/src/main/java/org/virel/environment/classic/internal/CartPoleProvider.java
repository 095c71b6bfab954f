package org.virel.environment.classic.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code CartPole-v1}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + CartPoleProvider.ID)
public final class CartPoleProvider implements EnvironmentProvider {

    static final String ID = "CartPole-v1";

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 500, 1, Integer.MAX_VALUE, "steps after which an episode is truncated");

    static final Setting<Boolean> SUTTON_BARTO_REWARD = Setting.flag(
            "sutton_barto_reward", false, "reward 0, and -1 for the terminal step, instead of 1 for each step");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_EPISODE_STEPS, SUTTON_BARTO_REWARD);
    }

    @Override
    public Environment create(Settings settings) {
        Task task = new CartPole(new CartPoleContinuous(settings.get(SUTTON_BARTO_REWARD)));
        return new ClassicEnvironment(ID, task, settings.get(MAX_EPISODE_STEPS));
    }
}
