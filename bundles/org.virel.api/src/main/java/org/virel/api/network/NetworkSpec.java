package org.virel.api.network;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * What a network shall be: a multilayer perceptron, its first parameters and its optimizer.
 *
 * @param inputs the size of an input row
 * @param layers the layers from input to output, at least one
 * @param optimizer how it learns
 */
public record NetworkSpec(int inputs, List<Layer> layers, Optimizer optimizer) {

    /** Checks the shape. */
    public NetworkSpec {
        layers = List.copyOf(layers);
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a network needs at least 1 input and 1 layer, not %d and %d".formatted(inputs, layers.size()));
        }
    }

    /**
     * One dense layer, {@code y = activation(x W + b)}.
     *
     * @param units the size of its output
     * @param activation what is applied to each sum
     * @param weight how W, {@code [inputs, units]}, begins
     * @param bias how b, {@code [units]}, begins
     */
    public record Layer(int units, Activation activation, Initializer weight, Initializer bias) {

        /** Checks the size. */
        public Layer {
            if (units < 1) {
                throw new IllegalArgumentException("a layer needs at least 1 unit, not " + units);
            }
        }
    }

    /** How parameters follow their gradient. */
    public sealed interface Optimizer {

        /** Returns the step size. */
        double learningRate();
    }

    /**
     * Plain gradient descent, as the convergence results of appendix F assume.
     *
     * @param learningRate the step size
     */
    public record Sgd(double learningRate) implements Optimizer {}

    /**
     * The settings of Adam (Kingma and Ba 2015, Algorithm 1).
     *
     * @param learningRate the step size
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param epsilon added to the root of the second moment
     */
    public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

        /** Adam with the usual 0.9, 0.999 and 1e-8. */
        public static Adam of(double learningRate) {
            return new Adam(learningRate, 0.9, 0.999, 1e-8);
        }
    }

    /** Returns the same but that the first biases of the outputs have a constant added, so that outputs begin around it. */
    public NetworkSpec withOutputsAround(double value) {
        List<Layer> changed = new ArrayList<>(layers);
        Layer last = changed.removeLast();
        changed.add(new Layer(
                last.units(), last.activation(), last.weight(), new Initializer.Shifted(last.bias(), value)));
        return new NetworkSpec(inputs, changed, optimizer);
    }

    /** Returns the size of an output row. */
    public int outputs() {
        return layers.getLast().units();
    }

    /** Returns the inputs of a layer. */
    public int inputs(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).units();
    }

    /**
     * Draws the first parameters: entries {@code layer0/weight} {@code [inputs, units]}, {@code layer0/bias}
     * {@code [units]} and so on, the same for every provider of networks.
     */
    public State initialize(RandomStream stream) {
        State.Builder state = State.builder();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int fanIn = inputs(i);
            float[] weight = new float[Math.multiplyExact(fanIn, layer.units())];
            float[] bias = new float[layer.units()];
            layer.weight().fill(weight, fanIn, layer.units(), stream);
            layer.bias().fill(bias, fanIn, layer.units(), stream);
            state.put("layer%d/weight".formatted(i), weight, fanIn, layer.units());
            state.put("layer%d/bias".formatted(i), bias, layer.units());
        }
        return state.build();
    }
}
