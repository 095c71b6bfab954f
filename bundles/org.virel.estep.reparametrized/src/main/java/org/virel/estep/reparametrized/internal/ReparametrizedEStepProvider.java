package org.virel.estep.reparametrized.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;

/** Creates reparametrized E-steps. */
@Component(property = Provider.NAME + "=reparametrized")
public final class ReparametrizedEStepProvider implements EStepProvider {

    @Override
    public EStep create(Assembly assembly) {
        if (assembly.actionSpace() instanceof Finite actions) {
            throw new IllegalArgumentException(
                    "E-step 'reparametrized' needs actions that follow theta smoothly, the environment has %s: take 'expected'"
                            .formatted(actions));
        }
        return new ReparametrizedEStep();
    }
}
