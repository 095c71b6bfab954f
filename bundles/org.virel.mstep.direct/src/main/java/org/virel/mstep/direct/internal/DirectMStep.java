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

    private float[] targets = {};
    private float[] gradient = {};

    @Override
    public void gradients(Update update, Critic critic) {
        allocate(update.batch().rows());
        critic.operator().actionValueTargets(update, critic, targets);
        for (int i = 0; i < critic.actionValues().size(); i++) {
            update.agent().record("train/q_loss", regress(update, update.batchValues(critic, i)));
        }
        if (critic.stateValue().isPresent()) {
            critic.operator().stateValueTargets(update, critic, targets);
            update.agent().record("train/v_loss", regress(update, update.stateValues(critic)));
        }
    }

    private void allocate(int rows) {
        if (targets.length != rows) {
            targets = new float[rows];
            gradient = new float[rows];
        }
    }

    /** Adds the gradient of the weighted mean squared error from the targets and returns the error. */
    private double regress(Update update, ValuePass pass) {
        float[] weights = update.batch().weights();
        float[] values = pass.values();
        double loss = 0;
        for (int row = 0; row < targets.length; row++) {
            float weight = weights[row] / targets.length;
            float error = values[row] - targets[row];
            gradient[row] = 2 * weight * error;
            loss += weight * error * error;
        }
        pass.backward(gradient);
        return loss;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (ActionValue function : critic.actionValues()) {
            function.network().step();
        }
        critic.stateValue().ifPresent(Network::step);
    }

    @Override
    public boolean additive() {
        return true;
    }
}
