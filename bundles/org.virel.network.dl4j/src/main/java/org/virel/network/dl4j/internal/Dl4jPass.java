package org.virel.network.dl4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virel.api.data.Matrix;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** A pass over the layers of a {@link Dl4jNetwork}; keeps its arrays from call to call. */
final class Dl4jPass implements Pass {

    private final Dl4jNetwork network;
    private final int rows;
    private final List<DensePass> layers = new ArrayList<>();
    private final Backend backend;
    private final Block input;
    private final Matrix output;
    private final InputGradient inputGradient;

    private InputGradient columns;
    private long parametersVersion = -1;

    Dl4jPass(Dl4jNetwork network, Dl4jModel model, Backend backend, int rows) {
        NetworkSpec spec = network.spec();
        this.network = network;
        this.backend = backend;
        this.rows = rows;
        input = backend.zeros(spec.inputs(), rows);
        for (int i = 0; i < spec.layers().size(); i++) {
            layers.add(new DensePass(backend, model.layer(i, backend), spec.layers().get(i).activation(), rows));
        }
        output = Matrix.zeros(rows, spec.outputs());
        inputGradient = inputGradientOf(0, spec.inputs());
        columns = inputGradient;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Matrix forward(Matrix batch) {
        network.requireOpen();
        batch.requireShape(rows, network.spec().inputs(), "the input of the network");
        backend.write(batch.data(), input);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).forward(inputOf(i));
        }
        backend.read(layers.getLast().outputs(), output.data());
        parametersVersion = network.parametersVersion();
        return output;
    }

    @Override
    public void backward(Matrix outputGradient) {
        sweep(outputGradient, true);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        sweep(outputGradient, false);
        return compute(inputGradient);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient, int from, int to) {
        Objects.checkFromToIndex(from, to, network.spec().inputs());
        sweep(outputGradient, false);
        if (!columns.covers(from, to)) {
            columns = inputGradientOf(from, to);
        }
        return compute(columns);
    }

    @Override
    public Matrix backwardWithInput(Matrix outputGradient) {
        sweep(outputGradient, true);
        return compute(inputGradient);
    }

    @Override
    public Matrix directionalDerivative(State direction) {
        throw new UnsupportedOperationException("the network dl4j has no directional derivatives; set network=fused");
    }

    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        throw new UnsupportedOperationException("the network dl4j has no Hessian-vector products; set network=fused");
    }

    /** Goes back to the sums of the first layer. */
    private void sweep(Matrix outputGradient, boolean withParameters) {
        requireForward();
        outputGradient.requireShape(rows, output.columns(), "dL/dOutput of the network");
        layers.forEach(DensePass::prepareBackward);
        backend.write(outputGradient.data(), layers.getLast().delta());
        for (int i = layers.size() - 1; i >= 0; i--) {
            DensePass layer = layers.get(i);
            layer.differentiate();
            if (withParameters) {
                layer.addParameterGradient(inputOf(i));
            }
            if (i > 0) {
                layer.inputGradient(layers.get(i - 1).delta());
            }
        }
    }

    private Block inputOf(int layer) {
        return layer == 0 ? input : layers.get(layer - 1).outputs();
    }

    private void requireForward() {
        network.requireOpen();
        if (parametersVersion != network.parametersVersion()) {
            throw new IllegalStateException(
                    parametersVersion < 0
                            ? "a backward pass needs a forward pass before it"
                            : "the network's parameters have changed since this pass went forward; go backward first");
        }
    }

    private InputGradient inputGradientOf(int from, int to) {
        return new InputGradient(from, layers.getFirst().weightsOf(from, to), backend.zeros(to - from, rows),
                Matrix.zeros(rows, to - from));
    }

    private Matrix compute(InputGradient gradient) {
        layers.getFirst().inputGradient(gradient.weights(), gradient.delta());
        backend.read(gradient.delta(), gradient.result().data());
        return gradient.result();
    }

    /** Where some columns of dL/dInput are put, and the weights that they take. */
    private record InputGradient(int from, Block weights, Block delta, Matrix result) {

        boolean covers(int first, int end) {
            return from == first && result.columns() == end - first;
        }
    }
}
