package org.virel.estep.reparametrized.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;

/**
 * Eq. 6 by reparametrization (SVG0): descends {@code E[alpha log pi(a~|s) - Q(s, a~)]} through the action, with the temperature
 * alpha as the update gives it and Q as the agent's rule combines it. Q's own parameters are left alone.
 */
final class ReparametrizedEStep implements EStep {

    private PathwiseGradient gradient = PathwiseGradient.zeros(1, 1);
    private float[] valueGradient = new float[1];

    @Override
    public void gradients(Update update) {
        Draw draw = update.draw();
        allocate(draw.rows(), draw.actions().columns());
        float temperature = (float) update.temperature();
        float[] weights = update.batch().weights();
        float[] ofLog = gradient.logProbability();
        for (int row = 0; row < valueGradient.length; row++) {
            float weight = weights[row] / valueGradient.length;
            ofLog[row] = temperature * weight;
            valueGradient[row] = -weight;
        }
        gradient.action().copyFrom(update.drawValueGradient(valueGradient));
        draw.pathwise(gradient);
        record(update, draw);
    }

    private void allocate(int rows, int actionSize) {
        if (valueGradient.length != rows || gradient.action().columns() != actionSize) {
            gradient = PathwiseGradient.zeros(rows, actionSize);
            valueGradient = new float[rows];
        }
    }

    @Override
    public void apply(Agent agent) {
        agent.policy().step();
    }

    @Override
    public boolean additive() {
        return true;
    }

    private static void record(Update update, Draw draw) {
        double entropy = -update.batch().expectation(draw.logProbabilities());
        double value = update.batch().expectation(update.drawValue());
        EStepFigures.record(update, entropy, value, draw.regularizer());
    }
}
