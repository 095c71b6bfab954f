package org.virel.operator.smoothed.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates smoothed operators. */
@Component(property = Provider.NAME + "=smoothed")
public final class SmoothedOperatorProvider implements TargetOperatorProvider {

    /** Where targets of Q take the value of the next state from; an operator through V would have another choice. */
    enum Through {
        /** From Q at the next state. */
        Q
    }

    static final Setting<Through> THROUGH = Setting.choice("through", Through.Q,
            "where the targets of Q take the value of the next state from: Q there, for V has no action to smooth; Fujimoto et al. (2018)");
    static final Setting<Double> TARGET_NOISE = Setting.real(
            "target_noise",
            0.2,
            Range.NON_NEGATIVE,
            "standard deviation of the noise on target actions, whose box is [-1, 1]; Fujimoto et al. (2018), section 6.1");
    static final Setting<Double> TARGET_NOISE_CLIP = Setting.real(
            "target_noise_clip",
            0.5,
            Range.NON_NEGATIVE,
            "most that the noise moves a target action; Fujimoto et al. (2018), section 6.1");

    @Override
    public List<Setting<?>> settings() {
        return List.of(THROUGH, TARGET_NOISE, TARGET_NOISE_CLIP);
    }

    @Override
    public TargetOperator create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Box box)) {
            throw new IllegalArgumentException(
                    "the smoothed operator adds noise to actions, so they must be a box, not %s: take another operator"
                            .formatted(assembly.actionSpace()));
        }
        assembly.settings().get(THROUGH);
        return new SmoothedOperator(
                box,
                assembly.settings().get(TARGET_NOISE),
                assembly.settings().get(TARGET_NOISE_CLIP),
                assembly.stream("target_noise"));
    }
}
