package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.network.NetworkSpec;

/**
 * The sizes of a multilayer perceptron, to count the multiplications of its matrix products, those only that cannot be
 * spared; biases and activations are left out. All counts are for one row.
 *
 * @param sizes inputs, hidden units, outputs: at least two
 */
record Perceptron(List<Integer> sizes) {

    /** Copies the sizes. */
    Perceptron {
        sizes = List.copyOf(sizes);
    }

    static Perceptron of(NetworkSpec spec) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(spec.inputs());
        spec.layers().stream().map(NetworkSpec.Layer::units).forEach(sizes::add);
        return new Perceptron(sizes);
    }

    /** Returns the multiplications of {@code x W} of all layers: the sum of inputs times units. */
    long forward() {
        long sum = 0;
        for (int i = 1; i < sizes.size(); i++) {
            sum += weights(i);
        }
        return sum;
    }

    /** Returns those of dL/dW, each layer's a product of the same three sizes as forward, and of what it needs. */
    long backward() {
        return forward() + hiddenGradient();
    }

    /** Returns those of dL/dInput of so many columns of the input: their part of the first layer, and all others. */
    long inputGradient(int columns) {
        return hiddenGradient() + (long) columns * sizes.get(1);
    }

    /** Returns those of dL/dW and of dL/dInput, which share the gradient through the hidden layers. */
    long backwardWithInput() {
        return forward() + inputGradient(sizes.getFirst());
    }

    /**
     * Returns those of the derivative along a direction D in parameter space: {@code x D} in each layer, and
     * {@code x' W} in each but the first, whose input does not move.
     */
    long directionalDerivative() {
        return forward() + hiddenGradient();
    }

    /**
     * Returns those of a product of the Hessian and a direction D: the directional derivative, then backward once more, with
     * the gradient of each layer and its derivative along D ({@code g W'}, {@code g' W' + g D'}, {@code x' g' + (x')' g}).
     */
    long hessianVectorProduct() {
        return directionalDerivative() + 3 * hiddenGradient() + 2 * forward() - weights(1);
    }

    /** Returns those of dL/dInput of the second layer, from the output back. */
    private long hiddenGradient() {
        return forward() - weights(1);
    }

    private long weights(int layer) {
        return (long) sizes.get(layer - 1) * sizes.get(layer);
    }
}
