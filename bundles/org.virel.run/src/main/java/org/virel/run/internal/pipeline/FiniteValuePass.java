package org.virel.run.internal.pipeline;

import java.util.Arrays;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** Q(s, a) of finitely many actions: a network of s with one output for each. */
final class FiniteValuePass implements ActionValuePass, BatchPass {

    private final OwnPass own;
    private final int count;
    private final int[] chosen;
    private final float[] values;
    private final Matrix outputGradient;

    FiniteValuePass(Network network, int rows, int count) {
        own = new OwnPass(network, rows);
        this.count = count;
        chosen = new int[rows];
        values = new float[rows];
        outputGradient = Matrix.zeros(rows, count);
    }

    @Override
    public void begin(Batch batch) {
        if (own.isAside()) {
            choose(batch.actions());
            own.input().copyFrom(batch.observations());
            own.begin();
        }
    }

    @Override
    public void finish(Batch batch) {
        if (own.isBegun()) {
            pick(own.forward());
        } else {
            at(batch.observations(), batch.actions());
        }
    }

    @Override
    public void forget() {
        own.forget();
    }

    @Override
    public float[] at(Matrix observations, Matrix actions) {
        choose(actions);
        all(observations);
        return values;
    }

    private void choose(Matrix actions) {
        actions.requireShape(chosen.length, 1, "actions");
        for (int row = 0; row < chosen.length; row++) {
            chosen[row] = (int) actions.data()[row];
            if (chosen[row] < 0 || chosen[row] >= count) {
                throw new IllegalArgumentException(
                        "action %s of row %d is not in 0..%d".formatted(actions.data()[row], row, count - 1));
            }
        }
    }

    @Override
    public Matrix all(Matrix observations) {
        Matrix outputs = own.forward(observations);
        pick(outputs);
        return outputs;
    }

    private void pick(Matrix outputs) {
        for (int row = 0; row < chosen.length; row++) {
            values[row] = outputs.get(row, chosen[row]);
        }
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public Pass pass() {
        return own.pass();
    }

    @Override
    public Matrix outputGradient(float[] valueGradient) {
        Arrays.fill(outputGradient.data(), 0);
        for (int row = 0; row < chosen.length; row++) {
            outputGradient.set(row, chosen[row], valueGradient[row]);
        }
        return outputGradient;
    }

    @Override
    public void backward(float[] valueGradient) {
        own.pass().backward(outputGradient(valueGradient));
    }

    @Override
    public Matrix actionGradient(float[] valueGradient) {
        throw new UnsupportedOperationException("finite actions have no gradient");
    }
}
