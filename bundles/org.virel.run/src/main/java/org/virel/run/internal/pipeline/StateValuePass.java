package org.virel.run.internal.pipeline;

import org.virel.api.agent.ValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** V(s). */
final class StateValuePass implements ValuePass {

    private final Pass pass;
    private float[] values = new float[0];

    StateValuePass(Network network, int rows) {
        pass = network.pass(rows);
    }

    float[] at(Matrix observations) {
        values = pass.forward(observations).data();
        return values;
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public void backward(float[] valueGradient) {
        pass.backward(Matrix.of(valueGradient.length, 1, valueGradient));
    }

    @Override
    public Pass pass() {
        return pass;
    }
}
