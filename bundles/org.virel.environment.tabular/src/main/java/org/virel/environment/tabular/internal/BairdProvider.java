package org.virel.environment.tabular.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code Baird-v0}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + BairdProvider.ID)
public final class BairdProvider implements EnvironmentProvider {

    static final String ID = "Baird-v0";

    static final Setting<Double> BEHAVIOR_SOLID = Setting.real("behavior_solid", 1.0 / 7, Range.UNIT,
            "weight of the solid action in the model, the behavior policy's probability; Sutton and Barto, example 11.1");

    @Override
    public List<Setting<?>> settings() {
        return List.of(BEHAVIOR_SOLID, EpisodeSettings.MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        FiniteMdp mdp = new Baird(settings.get(BEHAVIOR_SOLID)).mdp();
        return new FiniteEnvironment(ID, mdp, settings.get(EpisodeSettings.MAX_EPISODE_STEPS));
    }
}
