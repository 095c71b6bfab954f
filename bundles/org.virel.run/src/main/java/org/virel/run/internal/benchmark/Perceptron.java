package org.virel.run.internal.benchmark;

import java.util.List;

/**
 * The sizes of a multilayer perceptron, to count the multiplications of its matrix products; biases and activations are
 * left out.
 *
 * @param sizes inputs, hidden units, outputs: at least two
 */
record Perceptron(List<Integer> sizes) {

    /** Copies the sizes. */
    Perceptron {
        sizes = List.copyOf(sizes);
    }

    /** Returns the multiplications of {@code x W} of all layers for one row: the sum of inputs times units. */
    long forward() {
        long sum = 0;
        for (int i = 1; i < sizes.size(); i++) {
            sum += weights(i);
        }
        return sum;
    }

    /** Returns those of dL/dW for one row: each is a product of the same three sizes as the layer's forward product. */
    long weightGradient() {
        return forward();
    }

    /** Returns those of dL/dInput for one row, from the output back to the input of the second layer. */
    long hiddenGradient() {
        return forward() - weights(1);
    }

    /** Returns those of the forward pass and of the gradient of all parameters. */
    long learn() {
        return forward() + weightGradient() + hiddenGradient();
    }

    /** Returns those of dL/dInput of so many columns of the input: their part of the first layer, and all others. */
    long inputGradient(int columns) {
        return hiddenGradient() + (long) columns * sizes.get(1);
    }

    private long weights(int layer) {
        return (long) sizes.get(layer - 1) * sizes.get(layer);
    }
}
