package org.virel.policy.gaussian.internal;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/**
 * A draw of the tanh-Gaussian.
 *
 * <p>With noise n: {@code z = mean + std n}, {@code a = tanh z}, {@code log pi(a|s) = sum_i [-n^2/2 - log std - log(2 pi)/2 -
 * log(1 - a^2 + 1e-6)]}, the correction for the change of variables having rlkit's 1e-6 against log 0.
 */
final class TanhGaussianDraw implements Draw {

    private static final float SQUASH_EPSILON = 1e-6f;
    private static final float HALF_LOG_TWO_PI = (float) (0.5 * Math.log(2 * Math.PI));

    private final GaussianShape shape;
    private final Pass pass;
    private final int rows;
    private final Matrix noise;
    private final Matrix std;
    private final Matrix logStd;
    private final Matrix preSquash;
    private final Matrix actions;
    private final Matrix logProbabilityGradient;
    private final Matrix headGradient;
    private final float[] logProbabilities;
    private Matrix observations;
    private Matrix heads;
    private boolean regularized;

    TanhGaussianDraw(GaussianShape shape, Pass pass) {
        this.shape = shape;
        this.pass = pass;
        rows = pass.rows();
        noise = Matrix.zeros(rows, shape.actions());
        std = Matrix.zeros(rows, shape.actions());
        logStd = Matrix.zeros(rows, shape.actions());
        preSquash = Matrix.zeros(rows, shape.actions());
        actions = Matrix.zeros(rows, shape.actions());
        logProbabilityGradient = Matrix.zeros(rows, shape.actions());
        headGradient = Matrix.zeros(rows, 2 * shape.actions());
        logProbabilities = new float[rows];
        observations = Matrix.zeros(0, 0);
        heads = headGradient;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void sample(Matrix at, RandomStream stream) {
        forward(at);
        stream.fillGaussian(noise.data());
        act();
    }

    @Override
    public void mode(Matrix at) {
        forward(at);
        Arrays.fill(noise.data(), 0);
        act();
    }

    @Override
    public void of(Matrix at, Draw other) {
        actions.copyFrom(other.actions());
        preSquash.copyFrom(other.preSquash());
        condition(at);
    }

    @Override
    public void of(Matrix at, Matrix given) {
        actions.copyFrom(given);
        for (int k = 0; k < actions.data().length; k++) {
            preSquash.data()[k] = atanh(actions.data()[k]);
        }
        condition(at);
    }

    /** The inverse of tanh, finite for the actions of 1 and -1 to which large z round. */
    private static float atanh(float a) {
        double inside = Math.clamp(a, -1 + 1e-7, 1 - 1e-7);
        return (float) (0.5 * (Math.log1p(inside) - Math.log1p(-inside)));
    }

    private void condition(Matrix at) {
        forward(at);
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < shape.actions(); i++, k++) {
                noise.data()[k] = (preSquash.data()[k] - heads.get(row, i)) / std.data()[k];
            }
        }
        density();
    }

    private void forward(Matrix at) {
        observations = at;
        regularized = false;
        heads = pass.forward(at);
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < shape.actions(); i++, k++) {
                float clamped = shape.clampLogStd(heads.get(row, shape.actions() + i));
                logStd.data()[k] = clamped;
                std.data()[k] = (float) Math.exp(clamped);
            }
        }
    }

    private void act() {
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < shape.actions(); i++, k++) {
                float z = heads.get(row, i) + std.data()[k] * noise.data()[k];
                preSquash.data()[k] = z;
                actions.data()[k] = (float) Math.tanh(z);
            }
        }
        density();
    }

    private void density() {
        for (int row = 0, k = 0; row < rows; row++) {
            float sum = 0;
            for (int i = 0; i < shape.actions(); i++, k++) {
                float n = noise.data()[k];
                float a = actions.data()[k];
                sum += -0.5f * n * n - logStd.data()[k] - HALF_LOG_TWO_PI
                        - (float) Math.log(1 - a * a + SQUASH_EPSILON);
            }
            logProbabilities[row] = sum;
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
        return preSquash;
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
    public Matrix logProbabilityGradient() {
        for (int k = 0; k < logProbabilityGradient.data().length; k++) {
            float a = actions.data()[k];
            logProbabilityGradient.data()[k] = squashGradient(a) - noise.data()[k] / std.data()[k];
        }
        return logProbabilityGradient;
    }

    /** The derivative of {@code -log(1 - a^2 + epsilon)} with respect to z. */
    private static float squashGradient(float a) {
        float slope = 1 - a * a;
        return 2 * a * slope / (slope + SQUASH_EPSILON);
    }

    @Override
    public void pathwise(PathwiseGradient gradient) {
        for (int row = 0, k = 0; row < rows; row++) {
            float ofLog = gradient.logProbability()[row];
            for (int i = 0; i < shape.actions(); i++, k++) {
                float a = actions.data()[k];
                float slope = 1 - a * a;
                float z = gradient.action().data()[k] * slope
                        + gradient.preSquash().data()[k]
                        + ofLog * squashGradient(a);
                setHeadGradient(row, i, k, z, z * std.data()[k] * noise.data()[k] - ofLog);
            }
        }
        regularized = true;
        pass.backward(headGradient);
    }

    @Override
    public void score(float[] weights) {
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < shape.actions(); i++, k++) {
                float n = noise.data()[k];
                setHeadGradient(row, i, k, weights[row] * n / std.data()[k], weights[row] * (n * n - 1));
            }
        }
        regularized = true;
        pass.backward(headGradient);
    }

    /** Sets dL/dmean and dL/dlogStd of one dimension, the regularizer's part added once, 0 where the clamp is active. */
    private void setHeadGradient(int row, int i, int k, float ofMean, float ofLogStd) {
        float perElement = regularized ? 0 : 2f / (rows * shape.actions());
        float mean = heads.get(row, i);
        headGradient.set(row, i, ofMean + shape.meanRegularization() * perElement * mean);
        boolean clamped = shape.clamps(heads.get(row, shape.actions() + i));
        float full = ofLogStd + shape.logStdRegularization() * perElement * logStd.data()[k];
        headGradient.set(row, shape.actions() + i, clamped ? 0 : full);
    }

    @Override
    public double regularizer() {
        double means = 0;
        double logStds = 0;
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < shape.actions(); i++, k++) {
                double mean = heads.get(row, i);
                means += mean * mean;
                logStds += (double) logStd.data()[k] * logStd.data()[k];
            }
        }
        return (shape.meanRegularization() * means + shape.logStdRegularization() * logStds)
                / (rows * shape.actions());
    }
}
