package org.virel.estep.deterministic.internal;

import java.util.Optional;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;

/**
 * The deterministic policy gradient (Silver et al. 2014; section 4.2 has it as a limit): descends {@code E[-Q(s, pi(s))]} through the action,
 * with Q as the agent's rule combines it and Q's own parameters left alone. It keeps a copy of the policy that follows slowly, which
 * operators ask for the next action (Lillicrap et al. 2016).
 */
final class DeterministicEStep implements EStep {

    private final Policy target;
    private final double tau;
    private PathwiseGradient gradient = PathwiseGradient.zeros(1, 1);
    private float[] valueGradient = new float[1];

    DeterministicEStep(Policy target, double tau) {
        this.target = target;
        this.tau = tau;
    }

    @Override
    public void gradients(Update update) {
        Draw draw = update.draw();
        allocate(draw.rows(), draw.actions().columns());
        float[] weights = update.batch().weights();
        for (int row = 0; row < valueGradient.length; row++) {
            valueGradient[row] = -weights[row] / valueGradient.length;
        }
        gradient.action().copyFrom(update.drawValueGradient(valueGradient));
        draw.pathwise(gradient);
        EStepFigures.recordLoss(update, draw.regularizer() - update.batch().expectation(update.drawValue()));
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
        target.follow(agent.policy(), tau);
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public Optional<Policy> targetPolicy() {
        return Optional.of(target);
    }
}
