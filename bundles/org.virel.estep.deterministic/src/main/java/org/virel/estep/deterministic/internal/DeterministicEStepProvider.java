package org.virel.estep.deterministic.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates deterministic E-steps. */
@Component(property = Provider.NAME + "=deterministic")
public final class DeterministicEStepProvider implements EStepProvider {

    private static final Setting<Double> POLICY_TAU = Setting.real("policy_tau", 1e-2, Range.POSITIVE_UNIT,
            "how far the target policy moves towards the policy in an E-step; rlkit");

    @Override
    public List<Setting<?>> settings() {
        return List.of(POLICY_TAU);
    }

    @Override
    public EStep create(Assembly assembly) {
        if (assembly.actionSpace() instanceof Finite actions) {
            throw new IllegalArgumentException(
                    "E-step 'deterministic' needs actions that follow theta smoothly, the environment has %s: take 'expected'"
                            .formatted(actions));
        }
        return new DeterministicEStep(assembly.policy("target"), assembly.settings().get(POLICY_TAU));
    }
}
