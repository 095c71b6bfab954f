package org.virel.testkit;

import org.virel.api.agent.ValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;

/** A pass of a network with one output. */
final class TestValuePass implements ValuePass {

    private final Pass pass;
    private float[] values = {};

    TestValuePass(Pass pass) {
        this.pass = pass;
    }

    float[] at(Matrix observations) {
        values = pass.forward(observations).data().clone();
        return values;
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public void backward(float[] valueGradient) {
        pass.backward(Matrix.of(pass.rows(), 1, valueGradient));
    }

    @Override
    public Pass pass() {
        return pass;
    }
}
