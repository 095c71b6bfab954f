package org.virel.theory.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.policy.GaussianDraw;
import org.virel.theory.internal.expectation.Vectors;

/**
 * An agent of one action whose policy has the same mean and standard deviation everywhere, and whose Q is {@code -0.7 (a - 1)^2} for all
 * states, to 3e-5: sums of softplus functions whose expansions leave nothing but the square up to the sixth power.
 */
final class GaussianSubject {

    private static final int UNITS = 4;
    private static final int OBSERVATION = 3;
    private static final double SQUARE = -0.7;
    private static final double SLOPE = 1.4;
    private static final double WIDTH = 0.25;

    private final Agent agent;
    private final Batch batch;

    GaussianSubject(Agent agent, int rows) {
        this.agent = agent;
        batch = Batch.of(rows, OBSERVATION, 1);
        Network network = agent.critics().getFirst().actionValues().getFirst().network();
        network.setParameters(Vectors.shaped(network.parameters(), parabola()));
    }

    /** The value at an action, up to a constant. */
    static double value(double action) {
        return SQUARE * action * action + SLOPE * action;
    }

    /**
     * {@code softplus(x) + softplus(-x) = 2 log 2 + x^2 / 4 - x^4 / 96 + ...}, at {@code x = WIDTH a} and twice that so that the fourth powers
     * cancel, and {@code softplus(x) - softplus(-x) = x}.
     */
    private static double[] parabola() {
        double wide = -SQUARE / (3 * WIDTH * WIDTH);
        double narrow = -16 * wide;
        double odd = SLOPE / WIDTH;
        double[] units = {narrow + odd, narrow - odd, wide, wide};
        double[] slopes = {WIDTH, -WIDTH, 2 * WIDTH, -2 * WIDTH};
        double[] parameters = new double[UNITS + (OBSERVATION + 1) * UNITS + 1 + UNITS];
        int weights = UNITS + OBSERVATION * UNITS;
        for (int i = 0; i < UNITS; i++) {
            parameters[weights + i] = slopes[i];
            parameters[parameters.length - UNITS + i] = units[i];
        }
        return parameters;
    }

    /** Gives the policy its mean and log standard deviation before squashing. */
    void set(double... heads) {
        double[] parameters = new double[Vectors.of(agent.policy().parameters()).length];
        System.arraycopy(heads, 0, parameters, heads(parameters), heads.length);
        agent.policy().setParameters(Vectors.shaped(agent.policy().parameters(), parameters));
    }

    /** Returns where the output's biases begin, which are the heads. */
    private static int heads(double[] parameters) {
        return UNITS + OBSERVATION * UNITS;
    }

    Update update() {
        agent.temperature().prepare(agent);
        return agent.update(batch);
    }

    /** Returns the derivatives of the E-step's loss by the heads. */
    double[] gradient(Update update, int heads) {
        agent.policy().clearGradients();
        agent.eStep().gradients(update);
        double[] gradient = Vectors.of(agent.policy().gradients());
        agent.policy().clearGradients();
        return Vectors.vector(heads, i -> gradient[heads(gradient) + i]);
    }

    /** Returns log pi of the action {@code tanh(mean + std noise)}. */
    double logProbability(double mean, double std, double noise) {
        GaussianDraw draw = (GaussianDraw) agent.policy().draw(1);
        draw.mode(Matrix.zeros(1, OBSERVATION));
        float[] log = new float[1];
        draw.squash(Matrix.row((float) (mean + std * noise)), Matrix.zeros(1, 1), log);
        return log[0];
    }
}
