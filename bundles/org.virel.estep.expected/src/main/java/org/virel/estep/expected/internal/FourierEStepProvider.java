package org.virel.estep.expected.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates E-steps by Fourier policy gradients (Fellows, Ciosek and Whiteson 2018), for one action dimension. */
@Component(property = Provider.NAME + "=fourier")
public final class FourierEStepProvider implements EStepProvider {

    private static final Setting<Integer> FOURIER_TERMS = Setting.integer("fourier_terms", 16, 1, 512,
            "frequencies above 0 in the expansion of Q; it costs a pass of all critics for each of twice as many and one"
                    + " values; our choice");
    private static final Setting<Double> FOURIER_WIDTH = Setting.real("fourier_width", 6, Range.POSITIVE,
            "half the interval of the expansion, around the mean, in standard deviations; our choice");

    @Override
    public List<Setting<?>> settings() {
        return List.of(FOURIER_TERMS, FOURIER_WIDTH);
    }

    @Override
    public EStep create(Assembly assembly) {
        if (!(assembly.actionSpace() instanceof Box box && box.size() == 1)) {
            throw new IllegalArgumentException(
                    "E-step 'fourier' expands Q along one action dimension, the environment has %s: take 'expected'"
                            .formatted(assembly.actionSpace()));
        }
        Settings settings = assembly.settings();
        GaussianRule rule = GaussianRule.fourier(settings.get(FOURIER_TERMS), settings.get(FOURIER_WIDTH));
        return new ExpectedEStep(new GaussianExpectation("fourier", rule));
    }
}
