package org.virel.policy.categorical.internal;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/**
 * A draw of the categorical policy. {@code d p_b / d logit_a = p_b (1[a = b] - p_a)}, so an action that is not allowed has no gradient.
 * The noise of a row is the uniform number that its action was sampled with.
 */
final class CategoricalDraw implements FiniteDraw {

    private final Network network;
    private final Finite space;
    private final Pass pass;
    private final int rows;
    private final MaskedSoftmax softmax;
    private final Matrix noise;
    private final Matrix actions;
    private final Matrix probabilities;
    private final Matrix logitGradient;
    private final double[] logNormalizers;
    private final float[] logProbabilities;
    private Matrix observations = Matrix.zeros(0, 0);
    private Matrix logits = Matrix.zeros(0, 0);

    CategoricalDraw(Network network, Finite space, int rows) {
        this.network = network;
        this.space = space;
        this.rows = rows;
        pass = network.pass(rows);
        softmax = new MaskedSoftmax(space);
        noise = Matrix.zeros(rows, 1);
        actions = Matrix.zeros(rows, 1);
        probabilities = Matrix.zeros(rows, space.count());
        logitGradient = Matrix.zeros(rows, space.count());
        logNormalizers = new double[rows];
        logProbabilities = new float[rows];
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void sample(Matrix at, RandomStream stream) {
        forward(at);
        for (int row = 0; row < rows; row++) {
            double uniform = stream.nextDouble();
            noise.data()[row] = (float) uniform;
            actions.data()[row] = MaskedSoftmax.sample(probabilities, row, uniform);
        }
        score();
    }

    @Override
    public void mode(Matrix at) {
        forward(at);
        for (int row = 0; row < rows; row++) {
            noise.data()[row] = 0;
            actions.data()[row] = MaskedSoftmax.mode(probabilities, row);
        }
        score();
    }

    @Override
    public void of(Matrix at, Draw other) {
        of(at, other.actions());
        noise.copyFrom(other.noise());
    }

    @Override
    public void of(Matrix at, Matrix given) {
        given.requireShape(rows, 1, "actions");
        for (int row = 0; row < rows; row++) {
            float action = given.data()[row];
            if (action != (int) action || action < 0 || action >= space.count()) {
                throw new IllegalArgumentException("action %s of row %d is not a whole number from 0 to %d"
                        .formatted(action, row, space.count() - 1));
            }
            actions.data()[row] = action;
            noise.data()[row] = 0;
        }
        forward(at);
        score();
    }

    private void forward(Matrix at) {
        observations = at;
        logits = pass.forward(at);
        for (int row = 0; row < rows; row++) {
            logNormalizers[row] = softmax.fill(at, logits, row, probabilities);
        }
    }

    /** An action whose probability is below what a float holds has a logarithm all the same; one that is not allowed has none. */
    private void score() {
        for (int row = 0; row < rows; row++) {
            int action = (int) actions.data()[row];
            boolean allowed = probabilities.get(row, action) > 0 || softmax.allow(observations, row).get(action);
            logProbabilities[row] = allowed
                    ? (float) (logits.get(row, action) - logNormalizers[row])
                    : Float.NEGATIVE_INFINITY;
        }
    }

    @Override
    public Matrix observations() {
        return observations;
    }

    @Override
    public Matrix actions() {
        return actions;
    }

    @Override
    public Matrix preSquash() {
        return actions;
    }

    @Override
    public Matrix noise() {
        return noise;
    }

    @Override
    public float[] logProbabilities() {
        return logProbabilities;
    }

    @Override
    public Matrix probabilities() {
        return probabilities;
    }

    @Override
    public Matrix logProbabilityGradient() {
        throw new UnsupportedOperationException(
                "policy 'categorical' draws whole numbers, by which nothing can be differentiated");
    }

    @Override
    public void pathwise(PathwiseGradient gradient) {
        throw new UnsupportedOperationException(
                "policy 'categorical' cannot be reparametrized: take an E-step that needs no such gradient, as 'expected'");
    }

    @Override
    public void score(float[] weights) {
        for (int row = 0; row < rows; row++) {
            for (int a = 0; a < space.count(); a++) {
                logitGradient.set(row, a, -weights[row] * probabilities.get(row, a));
            }
            int action = (int) actions.data()[row];
            logitGradient.set(row, action, logitGradient.get(row, action) + weights[row]);
        }
        pass.backward(logitGradient);
    }

    /** {@code dL/dlogit_a = p_a (g_a - sum_b p_b g_b)}. What stands at an action of probability 0, even an infinity, plays no part. */
    @Override
    public void expected(Matrix gradient) {
        gradient.requireShape(rows, space.count(), "dL/dProbability");
        for (int row = 0; row < rows; row++) {
            double mean = 0;
            for (int a = 0; a < space.count(); a++) {
                double probability = probabilities.get(row, a);
                mean += probability == 0 ? 0 : probability * gradient.get(row, a);
            }
            for (int a = 0; a < space.count(); a++) {
                double probability = probabilities.get(row, a);
                double slope = probability == 0 ? 0 : probability * (gradient.get(row, a) - mean);
                logitGradient.set(row, a, (float) slope);
            }
        }
        pass.backward(logitGradient);
    }

    @Override
    public void become(Matrix given) {
        given.requireShape(rows, space.count(), "probabilities");
        for (int row = 0; row < rows; row++) {
            BitSet allowed = softmax.allow(observations, row);
            for (int a = 0; a < space.count(); a++) {
                if (given.get(row, a) > 0 && !allowed.get(a)) {
                    throw new IllegalArgumentException(
                            "row %d gives probability %s to action %d, which is not allowed there"
                                    .formatted(row, given.get(row, a), a));
                }
            }
        }
        LogitTable.of(network).become(observations, given);
    }
}
