package org.virel.policy.gaussian.internal;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.GaussianDraw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/**
 * A draw of the tanh-Gaussian.
 *
 * <p>With noise n: {@code z = mean + std n}, {@code a = tanh z}, {@code log pi(a|s) = sum_i [-n^2/2 - log std - log(2 pi)/2 -
 * log(1 - a^2 + 1e-6)]}, the correction for the change of variables having rlkit's 1e-6 against log 0.
 *
 * <p>All arrays are made once. Element {@code k} of those of {@code [rows, actions]} belongs to the mean at {@code head + i} and the log
 * standard deviation at {@code head + actions + i} of the network's output, {@code [rows, 2 * actions]}.
 */
final class TanhGaussianDraw implements GaussianDraw {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** So many factors of 1e-6 or more have a product that is far from underflow (1e-308). */
    private static final int FACTORS = 48;

    private final GaussianShape shape;
    private final Pass pass;
    private final int rows;
    private final int size;
    private final Matrix noise;
    private final Matrix preSquash;
    private final Matrix actions;
    private final Matrix logProbabilityGradient;
    private final Matrix headGradient;
    private final Matrix mean;
    private final Matrix logStds;
    private final float[] given;
    private final float[] std;
    private final float[] logStd;
    private final float[] logProbabilities;
    private Matrix observations;
    private float[] heads;
    private boolean regularized;

    TanhGaussianDraw(GaussianShape shape, Pass pass) {
        this.shape = shape;
        this.pass = pass;
        rows = pass.rows();
        size = shape.actions();
        noise = Matrix.zeros(rows, size);
        preSquash = Matrix.zeros(rows, size);
        actions = Matrix.zeros(rows, size);
        logProbabilityGradient = Matrix.zeros(rows, size);
        headGradient = Matrix.zeros(rows, 2 * size);
        mean = Matrix.zeros(rows, size);
        logStds = Matrix.zeros(rows, size);
        given = new float[rows * size];
        std = new float[rows * size];
        logStd = logStds.data();
        logProbabilities = new float[rows];
        observations = Matrix.zeros(0, 0);
        heads = headGradient.data();
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
            preSquash.data()[k] = Squash.atanh(actions.data()[k]);
        }
        condition(at);
    }

    private void condition(Matrix at) {
        forward(at);
        standardize(preSquash.data(), noise.data());
        density(noise.data(), actions.data(), logProbabilities);
    }

    /** Computes which noise n makes z. */
    private void standardize(float[] z, float[] n) {
        for (int k = 0, head = 0; k < n.length; head += 2 * size) {
            for (int i = 0; i < size; i++, k++) {
                n[k] = (z[k] - heads[head + i]) / std[k];
            }
        }
    }

    private void forward(Matrix at) {
        observations = at;
        regularized = false;
        heads = pass.forward(at).data();
        for (int k = 0, head = size; k < logStd.length; head += 2 * size) {
            for (int i = 0; i < size; i++, k++) {
                float clamped = shape.clampLogStd(heads[head + i]);
                logStd[k] = clamped;
                std[k] = (float) Math.exp(clamped);
            }
        }
    }

    private void act() {
        float[] n = noise.data();
        float[] z = preSquash.data();
        float[] a = actions.data();
        for (int k = 0, head = 0; k < n.length; head += 2 * size) {
            for (int i = 0; i < size; i++, k++) {
                z[k] = heads[head + i] + std[k] * n[k];
                a[k] = Squash.tanh(z[k]);
            }
        }
        density(n, a, logProbabilities);
    }

    private void density(float[] n, float[] a, float[] into) {
        for (int row = 0, k = 0; row < rows; row++) {
            double sum = -size * HALF_LOG_TWO_PI;
            // A sum of logarithms as the logarithm of a product: one for many dimensions in place of one for each.
            double product = 1;
            for (int i = 0; i < size; i++, k++) {
                sum -= 0.5 * n[k] * n[k] + logStd[k];
                product *= Squash.factor(a[k]);
                if (i % FACTORS == FACTORS - 1) {
                    sum -= Math.log(product);
                    product = 1;
                }
            }
            into[row] = (float) (sum - Math.log(product));
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
    public Matrix mean() {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(heads, row * 2 * size, mean.data(), row * size, size);
        }
        return mean;
    }

    @Override
    public Matrix logStd() {
        return logStds;
    }

    @Override
    public void squash(Matrix z, Matrix intoActions, float[] intoLogProbabilities) {
        float[] from = z.requireShape(rows, size, "the values before squashing").data();
        float[] a = intoActions.requireShape(rows, size, "actions").data();
        for (int k = 0; k < a.length; k++) {
            a[k] = Squash.tanh(from[k]);
        }
        standardize(from, given);
        density(given, a, intoLogProbabilities);
    }

    @Override
    public Matrix logProbabilityGradient() {
        float[] n = noise.data();
        float[] a = actions.data();
        float[] gradient = logProbabilityGradient.data();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = Squash.gradient(a[k]) - n[k] / std[k];
        }
        return logProbabilityGradient;
    }

    @Override
    public void pathwise(PathwiseGradient gradient) {
        float[] ofAction = gradient.action().data();
        float[] ofPreSquash = gradient.preSquash().data();
        float[] n = noise.data();
        float[] a = actions.data();
        float[] g = headGradient.data();
        for (int row = 0, k = 0, head = 0; row < rows; row++, head += 2 * size) {
            float ofLog = gradient.logProbability()[row];
            for (int i = 0; i < size; i++, k++) {
                float slope = 1 - a[k] * a[k];
                float z = ofAction[k] * slope + ofPreSquash[k] + ofLog * Squash.gradient(a[k]);
                g[head + i] = z;
                g[head + size + i] = z * std[k] * n[k] - ofLog;
            }
        }
        backward();
    }

    @Override
    public void score(float[] weights) {
        float[] n = noise.data();
        float[] g = headGradient.data();
        for (int row = 0, k = 0, head = 0; row < rows; row++, head += 2 * size) {
            float weight = weights[row];
            for (int i = 0; i < size; i++, k++) {
                g[head + i] = weight * n[k] / std[k];
                g[head + size + i] = weight * (n[k] * n[k] - 1);
            }
        }
        backward();
    }

    @Override
    public void moments(Matrix ofMean, Matrix ofLogStd) {
        ofMean.requireShape(rows, size, "dL/dMean");
        ofLogStd.requireShape(rows, size, "dL/d log std");
        for (int row = 0; row < rows; row++) {
            System.arraycopy(ofMean.data(), row * size, headGradient.data(), row * 2 * size, size);
            System.arraycopy(ofLogStd.data(), row * size, headGradient.data(), (row * 2 + 1) * size, size);
        }
        backward();
    }

    /** Hands dL/dHeads to the network: the regularizer's part added once a filling, 0 where the clamp is active. */
    private void backward() {
        float perElement = regularized ? 0 : 2f / (rows * size);
        float ofMean = shape.meanRegularization() * perElement;
        float ofLogStd = shape.logStdRegularization() * perElement;
        float[] g = headGradient.data();
        for (int k = 0, mean = 0; k < logStd.length; mean += size) {
            for (int i = 0; i < size; i++, k++, mean++) {
                g[mean] += ofMean * heads[mean];
                float full = g[mean + size] + ofLogStd * logStd[k];
                g[mean + size] = shape.clamps(heads[mean + size]) ? 0 : full;
            }
        }
        regularized = true;
        pass.backward(headGradient);
    }

    @Override
    public double regularizer() {
        double means = 0;
        double logStds = 0;
        for (int k = 0, mean = 0; k < logStd.length; mean += size) {
            for (int i = 0; i < size; i++, k++, mean++) {
                means += (double) heads[mean] * heads[mean];
                logStds += (double) logStd[k] * logStd[k];
            }
        }
        return (shape.meanRegularization() * means + shape.logStdRegularization() * logStds) / (rows * size);
    }
}
