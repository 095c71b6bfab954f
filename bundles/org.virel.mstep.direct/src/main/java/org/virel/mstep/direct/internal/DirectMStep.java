package org.virel.mstep.direct.internal;

import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.agent.ValuePass;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;

/**
 * Appendix F.3: descends {@code E[(Q - T Q) grad Q]} with the target held fixed, as temporal-difference learning does, and
 * likewise for V where the critic has one. The losses are mean squared errors without the paper's 1/2, as in the official code.
 */
final class DirectMStep implements MStep {

    @Override
    public void gradients(Update update, Critic critic) {
        int rows = update.batch().rows();
        float[] targets = new float[rows];
        critic.operator().actionValueTargets(update, critic, targets);
        for (int i = 0; i < critic.actionValues().size(); i++) {
            double loss = regress(update, update.batchValues(critic, i), targets);
            update.agent().record("train/q_loss", loss);
        }
        if (critic.stateValue().isPresent()) {
            critic.operator().stateValueTargets(update, critic, targets);
            update.agent().record("train/v_loss", regress(update, update.stateValues(critic), targets));
        }
    }

    /** Adds the gradient of the weighted mean squared error and returns the error. */
    private static double regress(Update update, ValuePass pass, float[] targets) {
        float[] weights = update.batch().weights();
        float[] gradient = new float[targets.length];
        double loss = 0;
        for (int row = 0; row < targets.length; row++) {
            float weight = weights[row] / targets.length;
            float error = pass.values()[row] - targets[row];
            gradient[row] = 2 * weight * error;
            loss += weight * error * error;
        }
        pass.backward(gradient);
        return loss;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        critic.actionValues().stream().map(ActionValue::network).forEach(Network::step);
        critic.stateValue().ifPresent(Network::step);
    }
}
