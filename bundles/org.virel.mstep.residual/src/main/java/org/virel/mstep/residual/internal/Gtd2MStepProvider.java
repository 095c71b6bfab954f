package org.virel.mstep.residual.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;

/** Creates GTD2 M-steps. */
@Component(property = Provider.NAME + "=gtd2")
public final class Gtd2MStepProvider implements MStepProvider {

    @Override
    public List<Setting<?>> settings() {
        return ProjectedSettings.all();
    }

    @Override
    public MStep create(Assembly assembly) {
        return ProjectedSettings.create((residual, projected) -> projected, assembly.settings());
    }
}
