package org.virel.mstep.residual.internal;

import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.mstep.MStep;

/**
 * Appendix F.2: descends {@code epsilon_k = (c / p) E|T_k Q - Q|^p} by its full gradient, {@code c E[|beta|^(p-1) sign(beta) grad beta]}
 * (Eq. 31, corrected), with the operator's temperature held fixed. For operators that the batch's temperature does not constrain: annealed,
 * optimal, or that of the policy. The expectation over successors is exact on a model; of a single sampled successor it is biased.
 */
final class IncrementalMStep implements MStep {

    private final ResidualError error;
    private final PerFunction<Residual> residuals = new PerFunction<>(residual -> residual);
    private float[] slopes = {};

    IncrementalMStep(ResidualError error) {
        this.error = error;
    }

    @Override
    public void gradients(Update update, Critic critic) {
        Batch batch = update.batch();
        if (slopes.length != batch.rows()) {
            slopes = new float[batch.rows()];
        }
        for (Residual residual : residuals.of(critic)) {
            residual.measure(update);
            error.slopes(batch, residual.values(), slopes);
            residual.addGradient(update, slopes, batch.probabilities());
            update.agent().record("train/q_loss", ResidualError.meanSquare(batch, residual.values()));
            update.agent().record("train/residual_error", error.value(batch, residual.values()));
        }
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (ActionValue function : critic.actionValues()) {
            function.network().step();
        }
    }

    @Override
    public boolean additive() {
        return true;
    }
}
