package org.virel.mstep.residual.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;

/** Creates TDC M-steps. */
@Component(property = Provider.NAME + "=tdc")
public final class TdcMStepProvider implements MStepProvider {

    @Override
    public List<Setting<?>> settings() {
        return ProjectedSettings.all();
    }

    @Override
    public MStep create(Assembly assembly) {
        return ProjectedSettings.create((residual, projected) -> residual, assembly.settings());
    }
}
