package org.virel.testkit;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.GaussianDraw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/** A draw of {@link PlainGaussianPolicy}: only the means have parameters. */
final class PlainGaussianDraw implements GaussianDraw {

    private static final double VARIANCE = PlainGaussianPolicy.STD * PlainGaussianPolicy.STD;
    private static final double LARGEST = 1 - 1e-6;

    private final Pass pass;
    private final Matrix logStd;
    private final Matrix noise;
    private final Matrix preSquash;
    private final Matrix actions;
    private final Matrix slopes;
    private final float[] logProbabilities;
    private Matrix observations = Matrix.zeros(0, 0);
    private Matrix mean = Matrix.zeros(0, 0);

    PlainGaussianDraw(Pass pass, int rows, int size) {
        this.pass = pass;
        logStd = Matrix.zeros(rows, size);
        Arrays.fill(logStd.data(), (float) Math.log(PlainGaussianPolicy.STD));
        noise = Matrix.zeros(rows, size);
        preSquash = Matrix.zeros(rows, size);
        actions = Matrix.zeros(rows, size);
        slopes = Matrix.zeros(rows, size);
        logProbabilities = new float[rows];
    }

    @Override
    public int rows() {
        return logProbabilities.length;
    }

    @Override
    public void sample(Matrix at, RandomStream stream) {
        stream.fillGaussian(noise.data());
        fillFromNoise(at);
    }

    @Override
    public void mode(Matrix at) {
        Arrays.fill(noise.data(), 0);
        fillFromNoise(at);
    }

    private void fillFromNoise(Matrix at) {
        forward(at);
        for (int k = 0; k < noise.data().length; k++) {
            preSquash.data()[k] = (float) (mean.data()[k] + PlainGaussianPolicy.STD * noise.data()[k]);
        }
        squash(preSquash, actions, logProbabilities);
    }

    @Override
    public void of(Matrix at, Draw other) {
        preSquash.copyFrom(other.preSquash());
        fillFromPreSquash(at);
    }

    @Override
    public void of(Matrix at, Matrix given) {
        given.requireShape(actions.rows(), actions.columns(), "actions");
        for (int k = 0; k < noise.data().length; k++) {
            double action = Math.clamp(given.data()[k], -LARGEST, LARGEST);
            preSquash.data()[k] = (float) (0.5 * Math.log((1 + action) / (1 - action)));
        }
        fillFromPreSquash(at);
        actions.copyFrom(given);
    }

    private void fillFromPreSquash(Matrix at) {
        forward(at);
        for (int k = 0; k < noise.data().length; k++) {
            noise.data()[k] = (float) ((preSquash.data()[k] - mean.data()[k]) / PlainGaussianPolicy.STD);
        }
        squash(preSquash, actions, logProbabilities);
    }

    private void forward(Matrix at) {
        observations = at;
        mean = pass.forward(at).copy();
    }

    /** log(1 - tanh(u)^2) is written so that it holds for large u: 2 (log 2 - u - log(1 + exp(-2 u))). */
    @Override
    public void squash(Matrix values, Matrix into, float[] logs) {
        int size = values.columns();
        Arrays.fill(logs, 0);
        for (int k = 0; k < values.data().length; k++) {
            double u = values.data()[k];
            double deviation = u - mean.data()[k];
            double gaussian = -deviation * deviation / (2 * VARIANCE) - 0.5 * Math.log(2 * Math.PI * VARIANCE);
            logs[k / size] += (float) (gaussian - 2 * (Math.log(2) - u - Math.log1p(Math.exp(-2 * u))));
            into.data()[k] = (float) Math.tanh(u);
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
    public Matrix mean() {
        return mean;
    }

    @Override
    public Matrix logStd() {
        return logStd;
    }

    @Override
    public float[] logProbabilities() {
        return logProbabilities;
    }

    @Override
    public Matrix logProbabilityGradient() {
        Matrix gradient = Matrix.zeros(actions.rows(), actions.columns());
        for (int k = 0; k < noise.data().length; k++) {
            gradient.data()[k] = (float) (2 * actions.data()[k] - noise.data()[k] / PlainGaussianPolicy.STD);
        }
        return gradient;
    }

    /** With the noise held fixed the density changes by the squashing alone. */
    @Override
    public void pathwise(PathwiseGradient gradient) {
        for (int k = 0; k < noise.data().length; k++) {
            double action = actions.data()[k];
            double ofLog = gradient.logProbability()[k / actions.columns()];
            slopes.data()[k] = (float) (gradient.action().data()[k] * (1 - action * action)
                    + gradient.preSquash().data()[k] + ofLog * 2 * action);
        }
        pass.backward(slopes);
    }

    @Override
    public void score(float[] weights) {
        for (int k = 0; k < noise.data().length; k++) {
            slopes.data()[k] = (float) (weights[k / actions.columns()] * noise.data()[k] / PlainGaussianPolicy.STD);
        }
        pass.backward(slopes);
    }

    /** The standard deviations are fixed: their slopes go nowhere. */
    @Override
    public void moments(Matrix ofMean, Matrix ofLogStd) {
        pass.backward(ofMean);
    }
}
