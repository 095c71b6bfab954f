package org.virel.run.internal.pipeline;

import org.virel.api.agent.ValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** V(s). */
final class StateValuePass implements ValuePass, BatchPass {

    private final OwnPass own;
    private final Matrix outputGradient;
    private float[] values = new float[0];

    StateValuePass(Network network, int rows) {
        own = new OwnPass(network, rows);
        outputGradient = Matrix.zeros(rows, 1);
    }

    @Override
    public void begin(Batch batch) {
        if (own.isAside()) {
            own.input().copyFrom(batch.observations());
            own.begin();
        }
    }

    @Override
    public void finish(Batch batch) {
        values = own.isBegun() ? own.forward().data() : at(batch.observations());
    }

    @Override
    public void forget() {
        own.forget();
    }

    float[] at(Matrix observations) {
        values = own.forward(observations).data();
        return values;
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public void backward(float[] valueGradient) {
        System.arraycopy(valueGradient, 0, outputGradient.data(), 0, outputGradient.rows());
        own.pass().backward(outputGradient);
    }

    @Override
    public Pass pass() {
        return own.pass();
    }
}
