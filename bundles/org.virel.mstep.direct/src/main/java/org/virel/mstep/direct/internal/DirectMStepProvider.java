package org.virel.mstep.direct.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;

/** Creates direct M-steps. */
@Component(property = Provider.NAME + "=direct")
public final class DirectMStepProvider implements MStepProvider {

    @Override
    public MStep create(Assembly assembly) {
        return new DirectMStep();
    }
}
