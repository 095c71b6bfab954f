package org.virel.policy.deterministic.internal;

import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/** The actions of a deterministic policy: a sample is the greedy action, and there is no density to speak of. */
final class DeterministicDraw implements Draw {

    private final Pass pass;
    private final int size;
    private final Matrix preSquash;
    private final Matrix actions;
    private final Matrix outputGradient;
    private final Matrix zeros;
    private final float[] logProbabilities;
    private Matrix observations = Matrix.zeros(0, 0);

    DeterministicDraw(Pass pass, int size) {
        this.pass = pass;
        this.size = size;
        preSquash = Matrix.zeros(pass.rows(), size);
        actions = Matrix.zeros(pass.rows(), size);
        outputGradient = Matrix.zeros(pass.rows(), size);
        zeros = Matrix.zeros(pass.rows(), size);
        logProbabilities = new float[pass.rows()];
    }

    @Override
    public int rows() {
        return pass.rows();
    }

    @Override
    public void sample(Matrix at, RandomStream noise) {
        mode(at);
    }

    @Override
    public void mode(Matrix at) {
        observations = at;
        preSquash.copyFrom(pass.forward(at));
        float[] z = preSquash.data();
        float[] a = actions.data();
        for (int k = 0; k < a.length; k++) {
            a[k] = (float) Math.tanh(z[k]);
        }
    }

    @Override
    public void of(Matrix at, Draw other) {
        take(at, other.actions(), other.preSquash());
    }

    @Override
    public void of(Matrix at, Matrix given) {
        take(at, given, given);
        for (int k = 0; k < preSquash.data().length; k++) {
            double inside = Math.clamp(given.data()[k], -1 + 1e-7, 1 - 1e-7);
            preSquash.data()[k] = (float) (0.5 * (Math.log1p(inside) - Math.log1p(-inside)));
        }
    }

    private void take(Matrix at, Matrix given, Matrix before) {
        observations = at;
        actions.copyFrom(given);
        preSquash.copyFrom(before);
        pass.forward(at);
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
        return zeros;
    }

    @Override
    public float[] logProbabilities() {
        return logProbabilities;
    }

    @Override
    public Matrix logProbabilityGradient() {
        return zeros;
    }

    @Override
    public void pathwise(PathwiseGradient gradient) {
        gradient.action().requireShape(rows(), size, "dL/dAction");
        float[] ofAction = gradient.action().data();
        float[] ofPreSquash = gradient.preSquash().data();
        float[] a = actions.data();
        float[] g = outputGradient.data();
        for (int k = 0; k < g.length; k++) {
            g[k] = ofAction[k] * (1 - a[k] * a[k]) + ofPreSquash[k];
        }
        pass.backward(outputGradient);
    }

    @Override
    public void score(float[] weights) {
        throw new UnsupportedOperationException(
                "policy 'deterministic' has no density and so no score: take an E-step that goes through the action, as"
                        + " 'deterministic' does");
    }
}
