package org.virel.environment.tabular.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code Counterexample-v0}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + CounterexampleProvider.ID)
public final class CounterexampleProvider implements EnvironmentProvider {

    static final String ID = "Counterexample-v0";

    private static final int LARGEST = 1000;

    static final Setting<Integer> K1 = Setting.integer("k1", 3, 1, LARGEST,
            "actions in s1; the fewest that mislead at temperature 1, from the paper's closed form, section 2.2");

    static final Setting<Integer> K2 = Setting.integer("k2", 10, 1, LARGEST,
            "states after s5, which change nothing; the paper, section 2.2, wants more than 5");

    static final Setting<Double> REWARD = Setting.real("reward", 1, Range.FINITE,
            "reward of a2 in s0; paper, section 2.2");

    @Override
    public List<Setting<?>> settings() {
        return List.of(K1, K2, REWARD, EpisodeSettings.MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        Counterexample task = new Counterexample(settings.get(K1), settings.get(K2), settings.get(REWARD));
        return new FiniteEnvironment(ID, task.mdp(), settings.get(EpisodeSettings.MAX_EPISODE_STEPS));
    }
}
