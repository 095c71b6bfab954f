package org.virel.temperature.selfconsistent.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.temperature.ResidualErrorSettings;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** Creates temperatures eps that equal the residual error of their own Boltzmann policy (section 3.1), on finite tasks with a model. */
@Component(property = Provider.NAME + "=self-consistent")
public final class SelfConsistentTemperatureProvider implements TemperatureProvider {

    private static final Setting<RootRule> ROOT = Setting.choice("root", RootRule.SMALLEST,
            "which of several solutions: smallest, 0 included where T* Q = Q, or continuation from the last one; ours, paper, Theorem 2, speaks of one");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ROOT, ResidualErrorSettings.C, ResidualErrorSettings.P);
    }

    @Override
    public Temperature create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Finite finite)) {
            throw new IllegalArgumentException(
                    "temperature 'self-consistent' sums over all actions, but they are %s; it works on finite tasks with a model"
                            .formatted(assembly.actionSpace()));
        }
        Settings settings = assembly.settings();
        return new SelfConsistentTemperature(
                new ResidualCurve(finite, settings.get(ResidualErrorSettings.C), settings.get(ResidualErrorSettings.P)),
                settings.get(ROOT));
    }
}
