package org.virel.mstep.residual.internal;

import java.util.Optional;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.policy.FiniteDraw;

/**
 * {@code E[Q(s, a)]} over the states of a batch and the policy's actions, and its gradient: an exact sum where the policy knows the
 * probabilities of all actions, else the value at the sampled actions of the update.
 */
final class PolicyValue {

    private final Critic critic;
    private final int index;
    private Optional<ActionValuePass> allActions = Optional.empty();
    private Matrix shares = Matrix.zeros(0, 0);
    private float[] slopes = {};

    PolicyValue(Critic critic, int index) {
        this.critic = critic;
        this.index = index;
    }

    /** Computes {@code E[Q]}. */
    double measure(Update update) {
        float[] weights = update.batch().weights();
        if (update.draw() instanceof FiniteDraw draw) {
            Matrix values = pass(update).all(update.batch().observations());
            return sum(weights, draw.probabilities().data(), values.data(), values.columns());
        }
        float[] values = update.drawValues(critic, index).values();
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            sum += (double) weights[row] * values[row];
        }
        return sum / values.length;
    }

    private static double sum(float[] weights, float[] probabilities, float[] values, int columns) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += (double) weights[k / columns] * probabilities[k] * values[k];
        }
        return sum / weights.length;
    }

    /** Adds {@code factor * grad E[Q]} to the gradient of the function's network, after {@link #measure}. */
    void addGradient(Update update, double factor) {
        float[] weights = update.batch().weights();
        if (update.draw() instanceof FiniteDraw draw) {
            backward(update, draw.probabilities(), factor / weights.length);
            return;
        }
        if (slopes.length != weights.length) {
            slopes = new float[weights.length];
        }
        for (int row = 0; row < slopes.length; row++) {
            slopes[row] = (float) (factor * weights[row] / slopes.length);
        }
        update.drawValues(critic, index).backward(slopes);
    }

    private void backward(Update update, Matrix probabilities, double factor) {
        int columns = probabilities.columns();
        if (shares.rows() != probabilities.rows()) {
            shares = Matrix.zeros(probabilities.rows(), columns);
        }
        for (int k = 0; k < shares.data().length; k++) {
            shares.data()[k] = (float) (factor * update.batch().weights()[k / columns] * probabilities.data()[k]);
        }
        pass(update).pass().backward(shares);
    }

    private ActionValuePass pass(Update update) {
        int rows = update.batch().rows();
        if (allActions.isEmpty() || allActions.get().pass().rows() != rows) {
            allActions = Optional.of(critic.actionValues().get(index).pass(rows));
        }
        return allActions.get();
    }
}
