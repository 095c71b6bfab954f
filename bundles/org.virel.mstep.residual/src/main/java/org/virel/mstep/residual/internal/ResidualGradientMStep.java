package org.virel.mstep.residual.internal;

import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.mstep.MStep;

/**
 * Appendix E.3 on samples: descends {@code epsilon = E[E[beta|h]^2] / 2} by {@code E[beta_1 grad beta_2]} with beta_1 and beta_2 independent
 * given h (Baird 1995), which is unbiased for p = 2 and no other power. The operator's temperature is held fixed.
 */
final class ResidualGradientMStep implements MStep {

    private final IndependentResidual source;
    private final PerFunction<Residual> residuals = new PerFunction<>(residual -> residual);
    private float[] slopes = {};

    ResidualGradientMStep(IndependentResidual source) {
        this.source = source;
    }

    @Override
    public void gradients(Update update, Critic critic) {
        Batch batch = update.batch();
        if (slopes.length != batch.rows()) {
            slopes = new float[batch.rows()];
        }
        for (Residual residual : residuals.of(critic)) {
            residual.measure(update);
            float[] ofSuccessors = source.estimate(update, residual, slopes);
            for (int row = 0; row < slopes.length; row++) {
                slopes[row] *= batch.weights()[row] / slopes.length;
            }
            residual.addGradient(update, slopes, ofSuccessors);
            update.agent().record("train/q_loss", ResidualError.meanSquare(batch, residual.values()));
        }
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (ActionValue function : critic.actionValues()) {
            function.network().step();
        }
        source.step();
    }
}
