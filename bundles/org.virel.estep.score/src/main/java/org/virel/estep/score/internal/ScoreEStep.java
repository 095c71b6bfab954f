package org.virel.estep.score.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Draw;

/**
 * Eq. 6 by the score function: the gradient is {@code E[(alpha log pi(a|s) - (Q(s, a) - c b)) grad log pi(a|s)]} with the bracket held fixed and b the
 * baseline, a control variate of coefficient c (section 4.3). As {@code E[grad log pi] = 0}, neither b nor c biases it. The paper's appendix H
 * prints the bracket as {@code alpha - (Q - V)}, in which alpha has no effect.
 */
final class ScoreEStep implements EStep {

    private final ScoredActions actions;
    private final double coefficient;
    private float[] weights = {};

    ScoreEStep(ScoredActions actions, double coefficient) {
        this.actions = actions;
        this.coefficient = coefficient;
    }

    @Override
    public void gradients(Update update) {
        actions.take(update);
        Draw draw = actions.draw();
        if (weights.length != draw.rows()) {
            weights = new float[draw.rows()];
        }
        float[] logProbabilities = draw.logProbabilities();
        float[] values = actions.values();
        double entropy = 0;
        double value = 0;
        for (int row = 0; row < weights.length; row++) {
            double weight = (double) update.batch().weights()[row / actions.samples()] / weights.length;
            double advantage = values[row] - coefficient * actions.baseline(row);
            weights[row] = (float) (weight * (update.temperature() * logProbabilities[row] - advantage));
            entropy -= weight * logProbabilities[row];
            value += weight * values[row];
        }
        draw.score(weights);
        EStepFigures.record(update, entropy, value, draw.regularizer());
    }

    @Override
    public void apply(Agent agent) {
        agent.policy().step();
    }

    @Override
    public boolean additive() {
        return true;
    }
}
