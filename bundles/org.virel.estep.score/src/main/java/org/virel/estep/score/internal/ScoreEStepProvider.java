package org.virel.estep.score.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates score function E-steps. */
@Component(property = Provider.NAME + "=score")
public final class ScoreEStepProvider implements EStepProvider {

    private static final Setting<Baseline> BASELINE = Setting.choice("baseline", Baseline.VALUE,
            "what is taken from Q: value (V of the first critic that has one), sampled (the mean Q of other actions) or none;"
                    + " official code, likelihood-ratio branch");
    private static final Setting<Integer> SAMPLES = Setting.integer("samples", 8, 2, 1 << 16,
            "actions for each state where the baseline is sampled, each a row for policy and critics; our choice");
    private static final Setting<Double> BASELINE_COEFFICIENT = Setting.real("baseline_coefficient", 1, Range.FINITE,
            "factor on the baseline as a control variate; 1 in the official code");

    /** What is taken from Q. */
    private enum Baseline {
        VALUE, SAMPLED, NONE
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(BASELINE, SAMPLES, BASELINE_COEFFICIENT);
    }

    @Override
    public EStep create(Assembly assembly) {
        Settings settings = assembly.settings();
        ScoredActions actions = switch (settings.get(BASELINE)) {
            case VALUE -> new SharedActions(true);
            case NONE -> new SharedActions(false);
            case SAMPLED -> new SeveralActions(settings.get(SAMPLES), assembly.stream("samples"));
        };
        return new ScoreEStep(actions, settings.get(BASELINE_COEFFICIENT));
    }
}
