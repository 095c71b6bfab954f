package org.virel.run.internal.pipeline;

import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/**
 * A pass that is made again when the network behind it has changed, and that works on the network's lane where its input stays as
 * it is meanwhile.
 *
 * <p>Whatever uses the pass waits for its own last task; whatever reads parameters for the network's last change; whatever adds to
 * the gradient comes after all that was asked of the network before.
 */
final class PassHandle implements Pass {

    private final NetworkHandle network;
    private final int rows;
    private final Mark last = new Mark();
    private final Forward forward = new Forward();
    private final Backward backward = new Backward();
    private Pass pass;
    private long generation;

    /** Whether the input of the last forward pass is kept by its owner until {@link #awaitFree}. */
    private boolean kept;

    PassHandle(NetworkHandle network, int rows) {
        this.network = network;
        this.rows = rows;
        pass = network.component().pass(rows);
        generation = network.generation();
    }

    private final class Forward implements Lane.Task {

        private Matrix input = Matrix.zeros(0, 0);
        private Matrix output = input;
        private long changes;

        @Override
        public String place() {
            return network.place();
        }

        @Override
        public void run() {
            output = pass.forward(input);
        }

        boolean isOutdated() {
            return changes != network.changes() || generation != network.generation();
        }
    }

    private final class Backward implements Lane.Task {

        private Matrix gradient = Matrix.zeros(0, 0);

        @Override
        public String place() {
            return network.place();
        }

        @Override
        public void run() {
            pass.backward(gradient);
        }

        void take(Matrix outputGradient) {
            int outputs = network.spec().outputs();
            outputGradient.requireShape(rows, outputs, "dL/dOutput");
            if (gradient.rows() != rows) {
                gradient = Matrix.zeros(rows, outputs);
            }
            gradient.copyFrom(outputGradient);
        }
    }

    private Pass current() {
        if (generation != network.generation()) {
            pass = network.component().pass(rows);
            generation = network.generation();
        }
        return pass;
    }

    /** Says whether work can be done beside the run's thread at the moment. */
    boolean isAside() {
        return network.lane() != Lane.HERE;
    }

    /** Waits until the input of the last forward pass may be filled again. */
    void awaitFree() {
        last.await();
    }

    /** Begins to go forward on the lane. The input stays as it is until {@link #awaitFree}. */
    void begin(Matrix input) {
        awaitFree();
        current();
        forward.input = input;
        forward.changes = network.changes();
        last.set(network.lane(), network.submit(forward));
    }

    /** Returns what came out of {@link #begin}. Goes forward once more if the parameters have changed since. */
    Matrix finish() {
        awaitFree();
        if (forward.isOutdated()) {
            return forwardKept(forward.input);
        }
        kept = true;
        return forward.output;
    }

    /** Does {@link #forward} with an input that stays as it is until {@link #awaitFree}. */
    Matrix forwardKept(Matrix input) {
        Matrix output = forward(input);
        kept = true;
        return output;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Matrix forward(Matrix input) {
        kept = false;
        return reading().forward(input);
    }

    @Override
    public void backward(Matrix outputGradient) {
        if (kept && isAside()) {
            awaitFree();
            current();
            backward.take(outputGradient);
            last.set(network.lane(), network.submit(backward));
        } else {
            changing().backward(outputGradient);
        }
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        return reading().inputGradient(outputGradient);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient, int from, int to) {
        return reading().inputGradient(outputGradient, from, to);
    }

    @Override
    public Matrix backwardWithInput(Matrix outputGradient) {
        return changing().backwardWithInput(outputGradient);
    }

    @Override
    public Matrix directionalDerivative(State direction) {
        return reading().directionalDerivative(direction);
    }

    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        changing().addHessianVectorProduct(outputGradient, direction);
    }

    /** Returns the pass when it is at rest and the parameters are those of the last change. */
    private Pass reading() {
        awaitFree();
        network.awaitParameters();
        return current();
    }

    /** Returns the pass when nothing else is done with its network. */
    private Pass changing() {
        awaitFree();
        network.awaitAll();
        return current();
    }
}
