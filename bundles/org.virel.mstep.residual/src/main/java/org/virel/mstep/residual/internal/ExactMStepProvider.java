package org.virel.mstep.residual.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.temperature.ResidualErrorSettings;

/** Creates exact M-steps. */
@Component(property = Provider.NAME + "=exact")
public final class ExactMStepProvider implements MStepProvider {

    private static final Setting<Scaling> SCALING = Setting.choice("scaling", Scaling.EPSILON_SQUARED,
            "which multiple of the gradient of the ELBO a step follows, by the size of the step; paper, Eq. 7");

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(ResidualErrorSettings.all().stream(), Stream.of(SCALING)).toList();
    }

    @Override
    public MStep create(Assembly assembly) {
        return new ExactMStep(ResidualError.of(assembly.settings()), assembly.settings().get(SCALING));
    }
}
