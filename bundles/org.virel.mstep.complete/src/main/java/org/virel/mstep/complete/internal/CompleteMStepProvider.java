package org.virel.mstep.complete.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;

/** Creates complete M-steps, for agents with finite actions. */
@Component(property = Provider.NAME + "=complete")
public final class CompleteMStepProvider implements MStepProvider {

    @Override
    public MStep create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Finite)) {
            throw new IllegalArgumentException(
                    "the M-step 'complete' writes Q into a table and needs finite actions, not "
                            + assembly.actionSpace());
        }
        return new CompleteMStep();
    }
}
