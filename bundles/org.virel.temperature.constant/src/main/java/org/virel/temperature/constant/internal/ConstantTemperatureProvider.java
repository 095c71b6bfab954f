package org.virel.temperature.constant.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** Creates temperatures that never change: the alpha of virel. */
@Component(property = Provider.NAME + "=constant")
public final class ConstantTemperatureProvider implements TemperatureProvider {

    private static final Setting<Double> ENT_COEF = Setting.real("ent_coef", 1.0, Range.NON_NEGATIVE,
            "the temperature alpha; 1 in the official code");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ENT_COEF);
    }

    @Override
    public Temperature create(Assembly assembly) {
        return new ConstantTemperature(assembly.settings().get(ENT_COEF));
    }
}
