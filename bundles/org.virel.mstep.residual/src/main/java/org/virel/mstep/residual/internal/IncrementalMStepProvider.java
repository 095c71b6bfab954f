package org.virel.mstep.residual.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.temperature.ResidualErrorSettings;

/** Creates incremental M-steps. */
@Component(property = Provider.NAME + "=incremental")
public final class IncrementalMStepProvider implements MStepProvider {

    @Override
    public List<Setting<?>> settings() {
        return ResidualErrorSettings.all();
    }

    @Override
    public MStep create(Assembly assembly) {
        return new IncrementalMStep(ResidualError.of(assembly.settings()));
    }
}
