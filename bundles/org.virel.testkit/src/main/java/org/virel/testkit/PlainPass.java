package org.virel.testkit;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** A pass of a plain network. What it returns is a fresh array each time. */
final class PlainPass implements Pass {

    private final PlainNetwork network;
    private final NetworkSpec spec;
    private final int rows;

    /** The input of each layer, and last the output. */
    private final List<Matrix> values = new ArrayList<>();

    /** What each layer's activation is applied to. */
    private final List<Matrix> sums = new ArrayList<>();

    PlainPass(PlainNetwork network, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a pass needs at least 1 row, not " + rows);
        }
        this.network = network;
        this.rows = rows;
        spec = network.spec();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Matrix forward(Matrix input) {
        values.clear();
        sums.clear();
        values.add(input.requireShape(rows, spec.inputs(), "input").copy());
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            Matrix sum = Products.product(values.getLast(), network.live().weight(layer), units(layer));
            Products.addToRows(sum, network.live().bias(layer));
            Activation activation = activation(layer);
            sums.add(sum);
            values.add(map(sum, x -> PlainActivation.value(activation, x)));
        }
        return values.getLast().copy();
    }

    @Override
    public void backward(Matrix outputGradient) {
        propagate(outputGradient, (layer, ofSum) -> {
            Products.addTransposedProduct(network.liveGradient().weight(layer), values.get(layer), ofSum);
            Products.addColumnSums(network.liveGradient().bias(layer), ofSum);
        });
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        return propagate(outputGradient, (layer, ofSum) -> {});
    }

    /** Dual numbers: each value carries its derivative along the direction. */
    @Override
    public Matrix directionalDerivative(State direction) {
        return tangents(PlainParameters.of(spec, direction)).getLast();
    }

    /** Pearlmutter (1994), "Fast exact multiplication by the Hessian": the derivative along the direction of the backward pass. */
    @Override
    public void addHessianVectorProduct(Matrix outputGradient, State direction) {
        PlainParameters v = PlainParameters.of(spec, direction);
        List<Matrix> tangents = tangents(v);
        Matrix ofOutput = outputGradient.requireShape(rows, spec.outputs(), "output gradient").copy();
        Matrix ofOutputTangent = Matrix.zeros(rows, spec.outputs());
        for (int layer = sums.size() - 1; layer >= 0; layer--) {
            Matrix sumTangent = sumTangent(v, layer, tangents.get(layer));
            Matrix ofSum = timesSlope(layer, ofOutput);
            Matrix ofSumTangent = timesSlope(layer, ofOutputTangent);
            addCurvature(layer, ofOutput, sumTangent, ofSumTangent);
            Products.addTransposedProduct(network.liveGradient().weight(layer), values.get(layer), ofSumTangent);
            Products.addTransposedProduct(network.liveGradient().weight(layer), tangents.get(layer), ofSum);
            Products.addColumnSums(network.liveGradient().bias(layer), ofSumTangent);
            ofOutputTangent = Products.transposedProduct(ofSumTangent, network.live().weight(layer),
                    spec.inputs(layer));
            Products.addTo(ofOutputTangent, Products.transposedProduct(ofSum, v.weight(layer), spec.inputs(layer)));
            ofOutput = Products.transposedProduct(ofSum, network.live().weight(layer), spec.inputs(layer));
        }
    }

    /** What is done with dL/dSum of a layer on the way back. */
    private interface Visit {
        void at(int layer, Matrix ofSum);
    }

    private Matrix propagate(Matrix outputGradient, Visit visit) {
        requireForward();
        Matrix gradient = outputGradient.requireShape(rows, spec.outputs(), "output gradient");
        for (int layer = sums.size() - 1; layer >= 0; layer--) {
            Matrix ofSum = timesSlope(layer, gradient);
            visit.at(layer, ofSum);
            gradient = Products.transposedProduct(ofSum, network.live().weight(layer), spec.inputs(layer));
        }
        return gradient;
    }

    /** Returns the derivative of the input of each layer along the direction, and last of the output. */
    private List<Matrix> tangents(PlainParameters direction) {
        requireForward();
        List<Matrix> tangents = new ArrayList<>();
        tangents.add(Matrix.zeros(rows, spec.inputs()));
        for (int layer = 0; layer < sums.size(); layer++) {
            tangents.add(timesSlope(layer, sumTangent(direction, layer, tangents.getLast())));
        }
        return tangents;
    }

    private Matrix sumTangent(PlainParameters direction, int layer, Matrix inputTangent) {
        Matrix tangent = Products.product(inputTangent, network.live().weight(layer), units(layer));
        Products.addTo(tangent, Products.product(values.get(layer), direction.weight(layer), units(layer)));
        Products.addToRows(tangent, direction.bias(layer));
        return tangent;
    }

    private Matrix timesSlope(int layer, Matrix gradient) {
        Matrix result = gradient.copy();
        for (int k = 0; k < result.data().length; k++) {
            result.data()[k] *= (float) PlainActivation.slope(activation(layer), sums.get(layer).data()[k]);
        }
        return result;
    }

    private void addCurvature(int layer, Matrix ofOutput, Matrix sumTangent, Matrix into) {
        for (int k = 0; k < into.data().length; k++) {
            double curvature = PlainActivation.curvature(activation(layer), sums.get(layer).data()[k]);
            into.data()[k] += (float) (curvature * sumTangent.data()[k] * ofOutput.data()[k]);
        }
    }

    private void requireForward() {
        if (values.isEmpty()) {
            throw new IllegalStateException("a pass goes forward before it goes backward");
        }
    }

    private int units(int layer) {
        return spec.layers().get(layer).units();
    }

    private Activation activation(int layer) {
        return spec.layers().get(layer).activation();
    }

    private interface Function {
        double of(double x);
    }

    private static Matrix map(Matrix matrix, Function function) {
        Matrix result = matrix.copy();
        for (int k = 0; k < result.data().length; k++) {
            result.data()[k] = (float) function.of(result.data()[k]);
        }
        return result;
    }
}
