package org.virel.estep.reparametrized.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;

/** Creates reparametrized E-steps. */
@Component(property = Provider.NAME + "=reparametrized")
public final class ReparametrizedEStepProvider implements EStepProvider {

    @Override
    public EStep create(Assembly assembly) {
        return new ReparametrizedEStep();
    }
}
