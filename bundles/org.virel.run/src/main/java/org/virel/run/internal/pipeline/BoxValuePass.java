package org.virel.run.internal.pipeline;

import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** Q(s, a) of a box of actions: a network of {@code [s, a]} with one output. */
final class BoxValuePass implements ActionValuePass, BatchPass {

    private final OwnPass own;
    private final int rows;
    private final int observationSize;
    private final int actionSize;
    private final Matrix outputGradient;
    private float[] values;

    BoxValuePass(Network network, int rows, int actionSize) {
        own = new OwnPass(network, rows);
        this.rows = rows;
        this.actionSize = actionSize;
        observationSize = network.spec().inputs() - actionSize;
        outputGradient = Matrix.zeros(rows, 1);
        values = new float[rows];
    }

    @Override
    public void begin(Batch batch) {
        if (own.isAside()) {
            fill(batch.observations(), batch.actions());
            own.begin();
        }
    }

    @Override
    public void finish(Batch batch) {
        if (!own.isBegun()) {
            fill(batch.observations(), batch.actions());
        }
        values = own.forward().data();
    }

    @Override
    public void forget() {
        own.forget();
    }

    @Override
    public float[] at(Matrix observations, Matrix actions) {
        fill(observations, actions);
        values = own.forward().data();
        return values;
    }

    private void fill(Matrix observations, Matrix actions) {
        observations.requireShape(rows, observationSize, "observations");
        actions.requireShape(rows, actionSize, "actions");
        Matrix input = own.input();
        for (int row = 0; row < rows; row++) {
            int start = row * input.columns();
            System.arraycopy(observations.data(), row * observationSize, input.data(), start, observationSize);
            System.arraycopy(actions.data(), row * actionSize, input.data(), start + observationSize, actionSize);
        }
    }

    @Override
    public Matrix all(Matrix observations) {
        throw new UnsupportedOperationException("a box has no list of all actions");
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
        System.arraycopy(valueGradient, 0, outputGradient.data(), 0, rows);
        return outputGradient;
    }

    @Override
    public void backward(float[] valueGradient) {
        own.pass().backward(outputGradient(valueGradient));
    }

    @Override
    public Matrix actionGradient(float[] valueGradient) {
        return own.pass().inputGradient(
                outputGradient(valueGradient), observationSize, observationSize + actionSize);
    }
}
