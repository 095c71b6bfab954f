package org.virel.run.internal.pipeline;

import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;

/** Q(s, a) of a box of actions: a network of {@code [s, a]} with one output. */
final class BoxValuePass implements ActionValuePass {

    private final Pass pass;
    private final int observationSize;
    private final int actionSize;
    private final Matrix input;
    private final Matrix outputGradient;
    private float[] values;

    BoxValuePass(Network network, int rows, int actionSize) {
        pass = network.pass(rows);
        this.actionSize = actionSize;
        observationSize = network.spec().inputs() - actionSize;
        input = Matrix.zeros(rows, network.spec().inputs());
        outputGradient = Matrix.zeros(rows, 1);
        values = new float[rows];
    }

    @Override
    public float[] at(Matrix observations, Matrix actions) {
        observations.requireShape(input.rows(), observationSize, "observations");
        actions.requireShape(input.rows(), actionSize, "actions");
        for (int row = 0; row < input.rows(); row++) {
            int start = row * input.columns();
            System.arraycopy(observations.data(), row * observationSize, input.data(), start, observationSize);
            System.arraycopy(actions.data(), row * actionSize, input.data(), start + observationSize, actionSize);
        }
        values = pass.forward(input).data();
        return values;
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
        return pass;
    }

    @Override
    public Matrix outputGradient(float[] valueGradient) {
        System.arraycopy(valueGradient, 0, outputGradient.data(), 0, outputGradient.rows());
        return outputGradient;
    }

    @Override
    public void backward(float[] valueGradient) {
        pass.backward(outputGradient(valueGradient));
    }

    @Override
    public Matrix actionGradient(float[] valueGradient) {
        return pass.inputGradient(outputGradient(valueGradient), observationSize, input.columns());
    }
}
