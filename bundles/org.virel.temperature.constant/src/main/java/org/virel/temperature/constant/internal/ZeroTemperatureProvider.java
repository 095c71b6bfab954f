package org.virel.temperature.constant.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** Creates temperatures of 0, at which entropy is worth nothing and the best policy is greedy: those of deterministic policies. */
@Component(property = Provider.NAME + "=zero")
public final class ZeroTemperatureProvider implements TemperatureProvider {

    @Override
    public Temperature create(Assembly assembly) {
        return new ConstantTemperature(0);
    }
}
