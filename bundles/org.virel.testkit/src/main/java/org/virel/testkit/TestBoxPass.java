package org.virel.testkit;

import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;

/** A pass of Q over a box of actions: the network sees the observation, then the action. */
final class TestBoxPass implements ActionValuePass {

    private final TestValuePass values;
    private final int actionSize;

    TestBoxPass(Pass pass, int actionSize) {
        values = new TestValuePass(pass);
        this.actionSize = actionSize;
    }

    @Override
    public float[] at(Matrix observations, Matrix actions) {
        int observationSize = observations.columns();
        Matrix both = Matrix.zeros(observations.rows(), observationSize + actionSize);
        for (int row = 0; row < both.rows(); row++) {
            for (int i = 0; i < both.columns(); i++) {
                boolean observed = i < observationSize;
                both.set(row, i, observed ? observations.get(row, i) : actions.get(row, i - observationSize));
            }
        }
        return values.at(both);
    }

    @Override
    public Matrix all(Matrix observations) {
        throw new UnsupportedOperationException("a box has no list of all actions");
    }

    @Override
    public float[] values() {
        return values.values();
    }

    @Override
    public void backward(float[] valueGradient) {
        values.backward(valueGradient);
    }

    @Override
    public Matrix outputGradient(float[] valueGradient) {
        return Matrix.of(valueGradient.length, 1, valueGradient.clone());
    }

    @Override
    public Matrix actionGradient(float[] valueGradient) {
        Matrix ofInput = pass().inputGradient(outputGradient(valueGradient));
        Matrix ofAction = Matrix.zeros(ofInput.rows(), actionSize);
        int observationSize = ofInput.columns() - actionSize;
        for (int row = 0; row < ofInput.rows(); row++) {
            for (int i = 0; i < actionSize; i++) {
                ofAction.set(row, i, ofInput.get(row, observationSize + i));
            }
        }
        return ofAction;
    }

    @Override
    public Pass pass() {
        return values.pass();
    }
}
