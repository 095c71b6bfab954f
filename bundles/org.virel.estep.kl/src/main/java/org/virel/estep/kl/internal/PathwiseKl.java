package org.virel.estep.kl.internal;

import java.util.Optional;
import org.virel.api.agent.Update;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;

/**
 * The gradient through one reparametrized action a row. The prior's density moves with the action, so its whole derivative by the value before
 * squashing is handed back; the Jacobian of the squashing is in both densities and cancels.
 */
final class PathwiseKl implements KlGradient {

    private Optional<Draw> priorDraw = Optional.empty();
    private PathwiseGradient gradient = PathwiseGradient.zeros(1, 1);
    private float[] valueGradient = new float[1];

    @Override
    public void add(Update update, Policy prior) {
        Draw draw = update.draw();
        Draw ofPrior = allocate(prior, draw.rows(), draw.actions().columns());
        ofPrior.of(draw.observations(), draw);
        fill(update, ofPrior);
        gradient.action().copyFrom(update.drawValueGradient(valueGradient));
        draw.pathwise(gradient);
        double entropy = -update.batch().expectation(draw.logProbabilities());
        double divergence = -entropy - update.batch().expectation(ofPrior.logProbabilities());
        KlGradient.record(update, draw, divergence, entropy, update.batch().expectation(update.drawValue()));
    }

    private void fill(Update update, Draw ofPrior) {
        float temperature = (float) update.temperature();
        float[] weights = update.batch().weights();
        float[] slope = ofPrior.logProbabilityGradient().data();
        float[] ofPreSquash = gradient.preSquash().data();
        int size = gradient.preSquash().columns();
        for (int row = 0, k = 0; row < valueGradient.length; row++) {
            float weight = weights[row] / valueGradient.length;
            valueGradient[row] = -weight;
            gradient.logProbability()[row] = temperature * weight;
            for (int i = 0; i < size; i++, k++) {
                ofPreSquash[k] = -temperature * weight * slope[k];
            }
        }
    }

    private Draw allocate(Policy prior, int rows, int actionSize) {
        if (priorDraw.isEmpty() || valueGradient.length != rows || gradient.action().columns() != actionSize) {
            priorDraw = Optional.of(prior.draw(rows));
            gradient = PathwiseGradient.zeros(rows, actionSize);
            valueGradient = new float[rows];
        }
        return priorDraw.orElseThrow();
    }
}
