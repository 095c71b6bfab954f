package org.virel.mstep.residual.internal;

import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;

/** The part of one Q function in the values at s' that its critic's Q functions are combined into. */
final class Share {

    private final Critic critic;
    private final int index;
    private final Matrix[] values;
    private final ActionValuePass[] passes;
    private final float[] combined;
    private final float[] weights;
    private int rows;

    Share(Critic critic, int index) {
        this.critic = critic;
        this.index = index;
        int count = critic.actionValues().size();
        values = new Matrix[count];
        passes = new ActionValuePass[count];
        combined = new float[count];
        weights = new float[count];
    }

    /** Computes Q(s', .) of every function over finite actions, Q(s', a') at the actions of the update over a box. */
    void forward(Update update) {
        Matrix next = update.batch().nextObservations();
        for (int i = 0; i < passes.length; i++) {
            if (rows != next.rows()) {
                passes[i] = critic.actionValues().get(i).pass(next.rows());
            }
            values[i] = update.agent().actionSpace() instanceof Finite
                    ? passes[i].all(next)
                    : Matrix.of(next.rows(), 1, passes[i].at(next, update.nextDraw().actions()));
        }
        rows = next.rows();
    }

    /**
     * Adds the gradient of a loss on the combined values to that of the function's own network.
     *
     * @param gradient dL/dValue, {@code [rows * successors, count or 1]}; what belongs to other functions is taken out
     */
    void backward(Matrix gradient) {
        if (passes.length > 1) {
            float[] data = gradient.data();
            for (int k = 0; k < data.length; k++) {
                data[k] *= at(k);
            }
        }
        passes[index].pass().backward(gradient);
    }

    private float at(int k) {
        for (int i = 0; i < values.length; i++) {
            combined[i] = values[i].data()[k];
        }
        critic.combination().weights(combined, weights);
        return weights[index];
    }
}
