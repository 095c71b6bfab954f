package org.virel.run.internal.pipeline;

import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** A network whose outputs are zeros. */
record StillNetwork(NetworkSpec spec) implements Network {

    @Override
    public Pass pass(int rows) {
        return new StillPass(rows, Matrix.zeros(rows, spec.outputs()), Matrix.zeros(rows, 1));
    }

    @Override
    public State parameters() {
        return State.EMPTY;
    }

    @Override
    public void setParameters(State parameters) {}

    @Override
    public State gradients() {
        return State.EMPTY;
    }

    @Override
    public void addGradients(State gradients, double factor) {}

    @Override
    public void clearGradients() {}

    @Override
    public void step(double factor) {}

    @Override
    public void follow(Network source, double tau) {}

    @Override
    public State save() {
        return State.EMPTY;
    }

    @Override
    public void restore(State state) {}

    private record StillPass(int rows, Matrix output, Matrix action) implements Pass {

        @Override
        public Matrix forward(Matrix input) {
            return output;
        }

        @Override
        public void backward(Matrix outputGradient) {}

        @Override
        public Matrix inputGradient(Matrix outputGradient) {
            return action;
        }

        @Override
        public Matrix inputGradient(Matrix outputGradient, int from, int to) {
            return action;
        }
    }
}
