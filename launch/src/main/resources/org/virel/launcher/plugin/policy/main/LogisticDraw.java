package @package@;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/**
 * Actions of a batch: {@code z = mean + scale n}, {@code a = tanh z},
 * {@code log pi(a|s) = sum_i [log f(n) - log scale - log(1 - a^2 + 1e-6)]} with f the density of the noise.
 *
 * <p>All arrays are {@code [rows, actions]} but for the network's outputs, {@code [rows, 2 * actions]}.
 */
final class LogisticDraw implements Draw {

    /** Against the logarithm of 0, as rlkit has it. */
    private static final double EPSILON = 1e-6;

    private final Heads heads;
    private final Pass pass;
    private final int size;
    private final Matrix noise;
    private final Matrix preSquash;
    private final Matrix actions;
    private final Matrix slopes;
    private final Matrix outputGradient;
    private final float[] logProbabilities;
    private Matrix observations = Matrix.zeros(0, 0);
    private float[] outputs = {};

    LogisticDraw(Heads heads, Pass pass) {
        this.heads = heads;
        this.pass = pass;
        size = heads.actions();
        noise = Matrix.zeros(pass.rows(), size);
        preSquash = Matrix.zeros(pass.rows(), size);
        actions = Matrix.zeros(pass.rows(), size);
        slopes = Matrix.zeros(pass.rows(), size);
        outputGradient = Matrix.zeros(pass.rows(), 2 * size);
        logProbabilities = new float[pass.rows()];
    }

    @Override
    public int rows() {
        return pass.rows();
    }

    @Override
    public void sample(Matrix at, RandomStream stream) {
        forward(at);
        for (int k = 0; k < noise.data().length; k++) {
            noise.data()[k] = LogisticNoise.draw(stream);
        }
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
            preSquash.data()[k] = inverse(actions.data()[k]);
        }
        condition(at);
    }

    /** The inverse of tanh, finite for actions that were rounded to 1 and -1; NaN outside, where there is no density. */
    private static float inverse(float action) {
        if (Math.abs(action) > 1) {
            return Float.NaN;
        }
        double inside = Math.clamp(action, -1 + 1e-7, 1 - 1e-7);
        return (float) (0.5 * (Math.log1p(inside) - Math.log1p(-inside)));
    }

    private void forward(Matrix at) {
        observations = at;
        outputs = pass.forward(at).data();
    }

    private void act() {
        for (int k = 0; k < actions.data().length; k++) {
            preSquash.data()[k] = mean(k) + scale(k) * noise.data()[k];
            actions.data()[k] = (float) Math.tanh(preSquash.data()[k]);
        }
        density();
    }

    private void condition(Matrix at) {
        forward(at);
        for (int k = 0; k < noise.data().length; k++) {
            noise.data()[k] = (preSquash.data()[k] - mean(k)) / scale(k);
        }
        density();
    }

    private void density() {
        for (int row = 0, k = 0; row < rows(); row++) {
            double sum = 0;
            for (int i = 0; i < size; i++, k++) {
                double action = actions.data()[k];
                sum += LogisticNoise.logDensity(noise.data()[k]) - logScale(k)
                        - Math.log(1 - action * action + EPSILON);
            }
            logProbabilities[row] = (float) sum;
        }
    }

    /** Returns where the mean of an element is among the network's outputs; its log scale is {@code size} further. */
    private int head(int k) {
        return k / size * 2 * size + k % size;
    }

    private float mean(int k) {
        return outputs[head(k)];
    }

    private float logScale(int k) {
        return heads.logScale(outputs[head(k) + size]);
    }

    private float scale(int k) {
        return (float) Math.exp(logScale(k));
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
        for (int k = 0; k < slopes.data().length; k++) {
            slopes.data()[k] = (float) (squashSlope(k) + LogisticNoise.slope(noise.data()[k]) / scale(k));
        }
        return slopes;
    }

    /** Returns the derivative of {@code -log(1 - a^2 + epsilon)} by z. */
    private double squashSlope(int k) {
        double action = actions.data()[k];
        double slope = 1 - action * action;
        return 2 * action * slope / (slope + EPSILON);
    }

    /** With the noise held fixed z moves by 1 with the mean and by {@code scale n} with the log scale. */
    @Override
    public void pathwise(PathwiseGradient gradient) {
        for (int k = 0; k < actions.data().length; k++) {
            double action = actions.data()[k];
            double ofLog = gradient.logProbability()[k / size];
            double z = gradient.action().data()[k] * (1 - action * action) + gradient.preSquash().data()[k]
                    + ofLog * squashSlope(k);
            put(k, z, z * scale(k) * noise.data()[k] - ofLog);
        }
        pass.backward(outputGradient);
    }

    /** With the actions held fixed n moves by {@code -1 / scale} with the mean and by {@code -n} with the log scale. */
    @Override
    public void score(float[] weights) {
        for (int k = 0; k < actions.data().length; k++) {
            double n = noise.data()[k];
            double slope = LogisticNoise.slope(n);
            put(k, -weights[k / size] * slope / scale(k), weights[k / size] * (-slope * n - 1));
        }
        pass.backward(outputGradient);
    }

    private void put(int k, double ofMean, double ofLogScale) {
        float[] gradient = outputGradient.data();
        gradient[head(k)] = (float) ofMean;
        gradient[head(k) + size] = heads.bounds(outputs[head(k) + size]) ? 0 : (float) ofLogScale;
    }
}
