package org.virel.estep.kl.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;

/** Creates E-steps with a prior policy. */
@Component(property = Provider.NAME + "=kl")
public final class KlEStepProvider implements EStepProvider {

    private static final Setting<Integer> PRIOR_PERIOD = Setting.integer("prior_period", 100, 1, Integer.MAX_VALUE,
            "E-step gradients between copies of the policy into the prior; with 1 the prior has no effect;"
                    + " our choice, the paper gives none (appendix G)");

    @Override
    public List<Setting<?>> settings() {
        return List.of(PRIOR_PERIOD);
    }

    @Override
    public EStep create(Assembly assembly) {
        KlGradient gradient = switch (assembly.actionSpace()) {
            case Box box -> new PathwiseKl();
            case Finite finite -> new ExpectedKl();
        };
        return new KlEStep(assembly.policy("prior"), gradient, assembly.settings().get(PRIOR_PERIOD));
    }
}
