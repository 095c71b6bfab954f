package org.virel.network.fused.internal;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.state.State;
import org.virel.network.fused.internal.product.Area;

/** What a pass needs besides to differentiate along a direction in parameter space: forward, and forward over reverse. */
final class Tangents {

    private final FusedNetwork network;
    private final DenseLayer[] layers;
    private final int rows;
    private final Area[] sums;
    private final Area[] outputs;
    private final Area[] deltas;
    private final Area ones;

    private final float[] direction;
    private final DenseLayer.Direction[] directions;
    private final Area[] sumTangents;
    private final Area[] outputTangents;
    private final Area[] deltaTangents;
    private final Matrix derivative;

    /**
     * Creates the arrays; those of the pass are read, and its deltas overwritten.
     *
     * @param sums what the last forward pass left
     * @param outputs what the last forward pass left
     * @param deltas room for the gradient by the sums
     */
    Tangents(FusedNetwork network, DenseLayer[] layers, int rows, Area[] sums, Area[] outputs, Area[] deltas,
            Area ones) {
        this.network = network;
        this.layers = layers;
        this.rows = rows;
        this.sums = sums;
        this.outputs = outputs;
        this.deltas = deltas;
        this.ones = ones;
        Layout layout = network.layout();
        direction = new float[layout.size()];
        directions = new DenseLayer.Direction[layers.length];
        Arrays.setAll(directions, i -> new DenseLayer.Direction(
                layout.weights(i).in(direction), layout.biases(i).in(direction)));
        sumTangents = alike(sums);
        outputTangents = alike(sums);
        deltaTangents = alike(sums);
        derivative = Matrix.zeros(rows, network.spec().outputs());
    }

    private static Area[] alike(Area[] areas) {
        return Arrays.stream(areas).map(area -> Area.of(new float[area.length()])).toArray(Area[]::new);
    }

    /** Returns the derivative of the outputs, {@code [rows, outputs]}. */
    Matrix outputs(State along, Area input) {
        forward(along, input);
        System.arraycopy(outputTangents[layers.length - 1].data(), 0, derivative.data(), 0, derivative.data().length);
        return derivative;
    }

    /** Adds the derivative of the gradient that the outputs' gradient leads to. */
    void addHessianVectorProduct(Matrix outputGradient, State along, Area input) {
        forward(along, input);
        int last = layers.length - 1;
        System.arraycopy(outputGradient.data(), 0, deltas[last].data(), 0, deltas[last].length());
        Arrays.fill(deltaTangents[last].data(), 0);
        for (int i = last; i >= 0; i--) {
            layers[i].differentiate(sums[i], outputs[i], sumTangents[i], deltas[i], deltaTangents[i]);
            layers[i].parameterGradient(i == 0 ? input : outputs[i - 1], deltaTangents[i], ones, network.hasGradient());
            if (i > 0) {
                layers[i].addWeightGradient(outputTangents[i - 1], deltas[i], rows);
                layers[i].inputGradientTangents(deltas[i], deltaTangents[i], directions[i], deltaTangents[i - 1]);
                layers[i].inputGradient(deltas[i], layers[i].weights(), deltas[i - 1]);
            }
        }
        network.gradientAdded();
    }

    private void forward(State along, Area input) {
        network.layout().flatten(along, direction);
        layers[0].sumTangents(input, directions[0], rows, sumTangents[0]);
        layers[0].outputTangents(sums[0], outputs[0], sumTangents[0], outputTangents[0]);
        for (int i = 1; i < layers.length; i++) {
            layers[i].sumTangents(outputs[i - 1], outputTangents[i - 1], directions[i], rows, sumTangents[i]);
            layers[i].outputTangents(sums[i], outputs[i], sumTangents[i], outputTangents[i]);
        }
    }
}
