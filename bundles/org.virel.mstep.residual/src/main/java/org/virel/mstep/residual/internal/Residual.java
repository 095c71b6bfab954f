package org.virel.mstep.residual.internal;

import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.operator.Sensitivity;

/**
 * The residual {@code beta(h) = T Q(h) - Q(h)} of one Q function on a batch, and its derivative by the function's parameters with the
 * temperature held fixed (Eq. 27, corrected; Eq. 31, corrected):
 * {@code grad beta(h) = gamma E_s'[(1 - terminated) sum_a df/dQ(s', a) grad Q(s', a)] - grad Q(h)}. No slowly following copy is used.
 *
 * <p>Of several Q functions of a critic each has a residual of its own towards the common target. Its derivative is by its own parameters: at
 * each (s', a) the share that the critic's rule of combination gives it.
 */
final class Residual {

    private final Critic critic;
    private final Critic learned;
    private final int index;
    private final Share share;
    private Sensitivity sensitivity = Sensitivity.zeros(0, 0);
    private Matrix ofNext = sensitivity.ofValues();
    private float[] values = {};
    private float[] temperatureSlopes = {};
    private float[] ofValue = {};
    private double discount;

    /** Creates the residual of a critic's function, to be measured. */
    Residual(Critic critic, int index) {
        this.critic = critic;
        this.index = index;
        learned = critic.learned();
        share = new Share(critic, index);
    }

    Critic critic() {
        return critic;
    }

    /** Returns the critic whose targets follow the learned functions at once. */
    Critic learned() {
        return learned;
    }

    int index() {
        return index;
    }

    ActionValue function() {
        return critic.actionValues().get(index);
    }

    /** Computes the residuals of a batch and what their derivatives are made from. */
    void measure(Update update) {
        Batch batch = update.batch();
        allocate(update);
        discount = update.agent().discount();
        learned.operator().actionValueTargets(update, learned, values);
        float[] present = here(update).values();
        for (int row = 0; row < values.length; row++) {
            values[row] -= present[row];
        }
        learned.operator().sensitivity(update, learned, sensitivity);
        share.forward(update);
        for (int row = 0, k = 0; row < values.length; row++) {
            double slope = 0;
            for (int j = 0; j < batch.successors(); j++, k++) {
                slope += batch.probabilities()[k] * (1 - batch.terminated()[k]) * sensitivity.ofTemperature()[k];
            }
            temperatureSlopes[row] = (float) (discount * slope);
        }
    }

    private void allocate(Update update) {
        int rows = update.batch().rows();
        int successors = update.batch().nextObservations().rows();
        if (values.length != rows || ofNext.rows() != successors) {
            int columns = update.agent().actionSpace() instanceof Finite finite ? finite.count() : 1;
            sensitivity = Sensitivity.zeros(successors, columns);
            ofNext = Matrix.zeros(successors, columns);
            values = new float[rows];
            temperatureSlopes = new float[rows];
            ofValue = new float[rows];
        }
    }

    /** Returns beta(h), {@code [rows]}. */
    float[] values() {
        return values;
    }

    /** Returns dbeta(h)/dTemperature at fixed Q, {@code [rows]}; zeros where the operator does not ask the temperature of the update. */
    float[] temperatureSlopes() {
        return temperatureSlopes;
    }

    /** Returns the pass of Q at the (s, a) of the batch. */
    ActionValuePass here(Update update) {
        return update.batchValues(critic, index);
    }

    /**
     * Adds {@code sum_i weights[i] grad beta_i} to the gradient of the function's network.
     *
     * @param weights {@code [rows]}
     * @param probabilities of the successors, {@code [rows * successors]}
     */
    void addGradient(Update update, float[] weights, float[] probabilities) {
        for (int row = 0; row < ofValue.length; row++) {
            ofValue[row] = -weights[row];
        }
        here(update).backward(ofValue);
        addTargetGradient(update, weights, probabilities);
    }

    /** Adds {@code sum_i weights[i] grad (T Q)(h_i)} to the gradient of the function's network; for the rest see {@link #addGradient}. */
    void addTargetGradient(Update update, float[] weights, float[] probabilities) {
        Batch batch = update.batch();
        float[] ofValues = sensitivity.ofValues().data();
        int columns = ofNext.columns();
        for (int k = 0; k < ofNext.rows(); k++) {
            double weight = weights[k / batch.successors()] * discount * probabilities[k] * (1 - batch.terminated()[k]);
            for (int a = k * columns; a < (k + 1) * columns; a++) {
                ofNext.data()[a] = (float) (weight * ofValues[a]);
            }
        }
        share.backward(ofNext);
    }
}
