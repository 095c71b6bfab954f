package org.virel.estep.complete.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;

/** Creates complete E-steps. */
@Component(property = Provider.NAME + "=complete")
public final class CompleteEStepProvider implements EStepProvider {

    @Override
    public EStep create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Finite actions)) {
            throw new IllegalArgumentException(
                    "E-step 'complete' needs finitely many actions, the environment has %s: take 'reparametrized' or 'expected'"
                            .formatted(assembly.actionSpace()));
        }
        return new CompleteEStep(actions);
    }
}
