package @package@;

import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.agent.ValuePass;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;

/**
 * Moves Q (and V, where the critic has one) towards the targets of the critic's operator, held fixed, by Huber's loss: the squared error
 * e^2 up to delta, {@code 2 delta |e| - delta^2} above. So a few targets that are far off do not decide the step.
 */
final class HuberMStep implements MStep {

    private final double delta;

    HuberMStep(double delta) {
        this.delta = delta;
    }

    double loss(double error) {
        double size = Math.abs(error);
        return size <= delta ? error * error : 2 * delta * size - delta * delta;
    }

    /** Returns the derivative of the loss. */
    double slope(double error) {
        return 2 * Math.clamp(error, -delta, delta);
    }

    @Override
    public void gradients(Update update, Critic critic) {
        float[] targets = new float[update.batch().rows()];
        critic.operator().actionValueTargets(update, critic, targets);
        for (int q = 0; q < critic.actionValues().size(); q++) {
            update.agent().record("train/q_loss", regress(update, update.batchValues(critic, q), targets));
        }
        if (critic.stateValue().isPresent()) {
            critic.operator().stateValueTargets(update, critic, targets);
            update.agent().record("train/v_loss", regress(update, update.stateValues(critic), targets));
        }
    }

    /** Adds the gradient of the weighted mean loss to the network's and returns the loss. */
    private double regress(Update update, ValuePass pass, float[] targets) {
        float[] weights = update.batch().weights();
        float[] gradient = new float[targets.length];
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            double weight = (double) weights[row] / targets.length;
            double error = pass.values()[row] - targets[row];
            gradient[row] = (float) (weight * slope(error));
            sum += weight * loss(error);
        }
        pass.backward(gradient);
        return sum;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (ActionValue function : critic.actionValues()) {
            function.network().step();
        }
        critic.stateValue().ifPresent(Network::step);
    }

    /** All that is left behind is in the gradients of the networks. */
    @Override
    public boolean additive() {
        return true;
    }
}
