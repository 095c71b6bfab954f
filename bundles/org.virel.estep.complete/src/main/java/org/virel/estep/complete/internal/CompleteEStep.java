package org.virel.estep.complete.internal;

import java.util.Optional;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.estep.ClimbedValue;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepFigures;
import org.virel.api.policy.Boltzmann;
import org.virel.api.policy.FiniteDraw;

/**
 * The complete E-step (section 4.1, appendix F.5): the policy becomes the maximum of the ELBO, {@code pi_omega}, the Boltzmann distribution of Q
 * at the update's temperature. At temperature 0 that is the greedy policy, and the largest values share the probability equally, as they do in the
 * limit; every such policy has the same improvement, so policy iteration is exact whatever the ties.
 */
final class CompleteEStep implements EStep {

    private final Finite actions;
    private final Boltzmann distribution;
    private Optional<FiniteDraw> draw = Optional.empty();
    private Optional<ClimbedValue> climbed = Optional.empty();
    private Matrix probabilities = Matrix.zeros(0, 0);
    private boolean solved;

    CompleteEStep(Finite actions) {
        this.actions = actions;
        distribution = new Boltzmann(actions.count());
    }

    @Override
    public void gradients(Update update) {
        Matrix observations = update.batch().observations();
        allocate(update.agent(), observations.rows());
        FiniteDraw own = draw.orElseThrow();
        own.mode(observations);
        Matrix values = climbed.orElseThrow().all(update.agent().combination(), observations);
        if (probabilities.rows() != values.rows() || probabilities.columns() != values.columns()) {
            probabilities = Matrix.zeros(values.rows(), values.columns());
        }
        fillProbabilities(observations, values, update.temperature());
        solved = true;
        record(update, values);
    }

    private void fillProbabilities(Matrix observations, Matrix values, double temperature) {
        for (int row = 0; row < values.rows(); row++) {
            distribution.fill(distribution.allowed(actions, observations, row), values, row, temperature);
            for (int action = 0; action < values.columns(); action++) {
                probabilities.set(row, action, (float) distribution.probability(action));
            }
        }
    }

    private void allocate(Agent agent, int rows) {
        if (draw.isEmpty() || draw.orElseThrow().rows() != rows) {
            draw = Optional.of((FiniteDraw) agent.policy().draw(rows));
            climbed = Optional.of(ClimbedValue.of(agent, rows));
        }
    }

    @Override
    public void apply(Agent agent) {
        if (solved) {
            draw.orElseThrow().become(probabilities);
            solved = false;
        }
    }

    private void record(Update update, Matrix values) {
        double entropy = 0;
        double value = 0;
        for (int row = 0; row < values.rows(); row++) {
            double weight = (double) update.batch().weights()[row] / values.rows();
            for (int action = 0; action < values.columns(); action++) {
                double probability = probabilities.get(row, action);
                entropy -= probability == 0 ? 0 : weight * probability * Math.log(probability);
                value += weight * probability * values.get(row, action);
            }
        }
        EStepFigures.record(update, entropy, value, 0);
    }
}
