package org.virel.testkit;

import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;

/** A pass of Q over finitely many actions: the network has an output for each. */
final class TestFinitePass implements ActionValuePass {

    private final Pass pass;
    private Matrix all = Matrix.zeros(0, 0);
    private Matrix actions = Matrix.zeros(0, 0);
    private float[] values = {};

    TestFinitePass(Pass pass) {
        this.pass = pass;
    }

    @Override
    public float[] at(Matrix observations, Matrix chosen) {
        actions = chosen.copy();
        all(observations);
        return values;
    }

    @Override
    public Matrix all(Matrix observations) {
        all = pass.forward(observations).copy();
        values = new float[actions.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = all.get(row, (int) actions.get(row, 0));
        }
        return all;
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public void backward(float[] valueGradient) {
        pass.backward(outputGradient(valueGradient));
    }

    @Override
    public Matrix outputGradient(float[] valueGradient) {
        Matrix gradient = Matrix.zeros(all.rows(), all.columns());
        for (int row = 0; row < valueGradient.length; row++) {
            gradient.set(row, (int) actions.get(row, 0), valueGradient[row]);
        }
        return gradient;
    }

    @Override
    public Matrix actionGradient(float[] valueGradient) {
        throw new UnsupportedOperationException("finite actions have no gradient");
    }

    @Override
    public Pass pass() {
        return pass;
    }
}
