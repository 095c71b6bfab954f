package org.virel.testkit;

import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.network.Pass;
import org.virel.api.policy.Draw;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.random.RandomStream;

/** A draw of {@link PlainFinitePolicy}. The noise of a row is the uniform number that its action was sampled with. */
final class PlainFiniteDraw implements FiniteDraw {

    private final Pass pass;
    private final Finite space;
    private final Matrix noise;
    private final Matrix actions;
    private final Matrix probabilities;
    private final Matrix ofLogits;
    private final float[] logProbabilities;
    private Matrix observations = Matrix.zeros(0, 0);

    PlainFiniteDraw(Pass pass, int rows, Finite space) {
        this.pass = pass;
        this.space = space;
        noise = Matrix.zeros(rows, 1);
        actions = Matrix.zeros(rows, 1);
        probabilities = Matrix.zeros(rows, space.count());
        ofLogits = Matrix.zeros(rows, space.count());
        logProbabilities = new float[rows];
    }

    @Override
    public int rows() {
        return logProbabilities.length;
    }

    @Override
    public void sample(Matrix at, RandomStream stream) {
        forward(at);
        for (int row = 0; row < rows(); row++) {
            double uniform = stream.nextDouble();
            noise.set(row, 0, (float) uniform);
            take(row, PlainFinitePolicy.sample(probabilities, row, uniform));
        }
    }

    @Override
    public void mode(Matrix at) {
        forward(at);
        for (int row = 0; row < rows(); row++) {
            noise.set(row, 0, 0);
            take(row, PlainFinitePolicy.mode(probabilities, row));
        }
    }

    @Override
    public void of(Matrix at, Draw other) {
        of(at, other.actions());
        noise.copyFrom(other.noise());
    }

    @Override
    public void of(Matrix at, Matrix given) {
        given.requireShape(rows(), 1, "actions");
        forward(at);
        for (int row = 0; row < rows(); row++) {
            noise.set(row, 0, 0);
            take(row, (int) given.get(row, 0));
        }
    }

    private void forward(Matrix at) {
        observations = at;
        PlainFinitePolicy.fill(space, at, pass.forward(at), probabilities);
    }

    private void take(int row, int action) {
        actions.set(row, 0, action);
        logProbabilities[row] = (float) Math.log(probabilities.get(row, action));
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
        throw new UnsupportedOperationException("finite actions are not differentiated by");
    }

    @Override
    public void pathwise(PathwiseGradient gradient) {
        throw new UnsupportedOperationException("finite actions cannot be reparametrized");
    }

    @Override
    public void score(float[] weights) {
        for (int row = 0; row < rows(); row++) {
            for (int action = 0; action < space.count(); action++) {
                float taken = action == (int) actions.get(row, 0) ? 1 : 0;
                ofLogits.set(row, action, weights[row] * (taken - probabilities.get(row, action)));
            }
        }
        pass.backward(ofLogits);
    }

    @Override
    public void expected(Matrix gradient) {
        gradient.requireShape(rows(), space.count(), "dL/dProbability");
        for (int row = 0; row < rows(); row++) {
            double mean = 0;
            for (int action = 0; action < space.count(); action++) {
                mean += part(gradient, row, action);
            }
            for (int action = 0; action < space.count(); action++) {
                ofLogits.set(row, action,
                        (float) (part(gradient, row, action) - probabilities.get(row, action) * mean));
            }
        }
        pass.backward(ofLogits);
    }

    private double part(Matrix gradient, int row, int action) {
        double probability = probabilities.get(row, action);
        return probability == 0 ? 0 : probability * gradient.get(row, action);
    }
}
