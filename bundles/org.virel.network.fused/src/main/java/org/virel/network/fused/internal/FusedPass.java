package org.virel.network.fused.internal;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.virel.api.data.Matrix;
import org.virel.api.network.Pass;
import org.virel.api.state.State;
import org.virel.network.fused.internal.product.Area;

/**
 * A pass over the layers of a {@link FusedNetwork}, whose arrays are made once.
 *
 * <p>Passes share nothing but the network's parameters and gradient, so they may be used by several threads at once as long as
 * one at a time touches the gradient.
 */
final class FusedPass implements Pass {

    private final FusedNetwork network;
    private final DenseLayer[] layers;
    private final int rows;
    private final Area[] sums;
    private final Area[] outputs;
    private final Area[] deltas;
    private final Area ones;
    private final Matrix output;

    private Area input = Area.of(new float[0]);
    private Columns columns;
    private Optional<Tangents> tangents = Optional.empty();
    private long parametersVersion = -1;

    /** Columns of dL/dInput, {@code [rows, to - from]}, and the weights they come from. */
    private record Columns(int from, int to, Matrix gradient, Area weights, Area result) {

        static Columns of(DenseLayer layer, int rows, int from, int to) {
            Matrix gradient = Matrix.zeros(rows, to - from);
            return new Columns(from, to, gradient, layer.rows(from, to), Area.of(gradient.data()));
        }
    }

    FusedPass(FusedNetwork network, DenseLayer[] layers, int rows) {
        this.network = network;
        this.layers = layers;
        this.rows = rows;
        sums = new Area[layers.length];
        outputs = new Area[layers.length];
        deltas = new Area[layers.length];
        for (int i = 0; i < layers.length; i++) {
            int size = Math.multiplyExact(rows, layers[i].units());
            sums[i] = Area.of(new float[size]);
            outputs[i] = layers[i].function().needsSums() ? Area.of(new float[size]) : sums[i];
            deltas[i] = Area.of(new float[size]);
        }
        float[] one = new float[rows];
        Arrays.fill(one, 1);
        ones = Area.of(one);
        output = Matrix.of(rows, network.spec().outputs(), outputs[layers.length - 1].data());
        columns = Columns.of(layers[0], rows, 0, 0);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Matrix forward(Matrix batch) {
        batch.requireShape(rows, layers[0].inputs(), "the input of the network");
        if (input.data() != batch.data()) {
            input = Area.of(batch.data());
        }
        for (int i = 0; i < layers.length; i++) {
            layers[i].forward(inputOf(i), rows, sums[i], outputs[i]);
        }
        parametersVersion = network.parametersVersion();
        return output;
    }

    @Override
    public void backward(Matrix outputGradient) {
        sweep(outputGradient, true);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        return inputGradient(outputGradient, 0, layers[0].inputs());
    }

    @Override
    public Matrix backwardWithInput(Matrix outputGradient) {
        sweep(outputGradient, true);
        return inputGradient(0, layers[0].inputs());
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient, int from, int to) {
        Objects.checkFromToIndex(from, to, layers[0].inputs());
        sweep(outputGradient, false);
        return inputGradient(from, to);
    }

    private Matrix inputGradient(int from, int to) {
        if (columns.from() != from || columns.to() != to) {
            columns = Columns.of(layers[0], rows, from, to);
        }
        if (from < to) {
            layers[0].inputGradient(deltas[0], columns.weights(), columns.result());
        }
        return columns.gradient();
    }

    @Override
    public Matrix directionalDerivative(State direction) {
        requireForward();
        return tangents().outputs(direction, input);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if an activation is not smooth
     */
    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        requireForward();
        requireSmooth();
        outputGradient.requireShape(rows, output.columns(), "dL/dOutput of the network");
        tangents().addHessianVectorProduct(outputGradient, direction, input);
    }

    private Tangents tangents() {
        if (tangents.isEmpty()) {
            tangents = Optional.of(new Tangents(network, layers, rows, sums, outputs, deltas, ones));
        }
        return tangents.get();
    }

    private void requireSmooth() {
        for (int i = 0; i < layers.length; i++) {
            if (!layers[i].function().isSmooth()) {
                throw new UnsupportedOperationException(
                        "layer%d of the network has the activation relu, which has no second derivative at its kink; set activation=tanh, swish or softplus for Hessian-vector products"
                                .formatted(i));
            }
        }
    }

    /** Goes back to the sums of the first layer; the gradient of parameters is a by-product, left out where not wanted. */
    private void sweep(Matrix outputGradient, boolean withParameters) {
        requireForward();
        int last = layers.length - 1;
        outputGradient.requireShape(rows, layers[last].units(), "dL/dOutput of the network");
        System.arraycopy(outputGradient.data(), 0, deltas[last].data(), 0, deltas[last].length());
        for (int i = last; i >= 0; i--) {
            layers[i].differentiate(sums[i], outputs[i], deltas[i]);
            if (withParameters) {
                layers[i].parameterGradient(inputOf(i), deltas[i], ones, network.hasGradient());
            }
            if (i > 0) {
                layers[i].inputGradient(deltas[i], layers[i].weights(), deltas[i - 1]);
            }
        }
        if (withParameters) {
            network.gradientAdded();
        }
    }

    private Area inputOf(int layer) {
        return layer == 0 ? input : outputs[layer - 1];
    }

    private void requireForward() {
        if (parametersVersion < 0) {
            throw new IllegalStateException("a backward pass needs a forward pass before it");
        }
        if (parametersVersion != network.parametersVersion()) {
            throw new IllegalStateException(
                    "the network's parameters have changed since this pass went forward; go backward first");
        }
    }
}
