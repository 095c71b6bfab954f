package org.virel.api.policy;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.state.State;

/**
 * A greedy policy as operations on rows, one after the other, from observations as the policy sees them, {@code [rows, inputs]}, to
 * {@code [rows, outputs]}: of a box the actions, in {@code [-1, 1]}; of finitely many actions a preference for each, of which the largest is
 * taken, the first of equals.
 *
 * @param inputs the size of an observation
 * @param operations what is done, in order
 */
public record PolicyGraph(int inputs, List<Operation> operations) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if an operation does not fit what comes out of the one before
     */
    public PolicyGraph {
        operations = List.copyOf(operations);
        widths(inputs, operations);
    }

    /** One operation on rows. */
    public sealed interface Operation {

        /**
         * Returns how many numbers a row has afterwards.
         *
         * @throws IllegalArgumentException if rows of so many do not fit
         */
        int outputs(int inputs);
    }

    /**
     * {@code y = x W + b}.
     *
     * @param weight W, {@code [inputs, units]}
     * @param bias b, {@code [units]}
     */
    public record Dense(Matrix weight, float[] bias) implements Operation {

        /**
         * Copies the arrays.
         *
         * @throws IllegalArgumentException if there is not one bias for each unit
         */
        public Dense {
            if (bias.length != weight.columns()) {
                throw new IllegalArgumentException(
                        "%d biases for %d units".formatted(bias.length, weight.columns()));
            }
            weight = weight.copy();
            bias = bias.clone();
        }

        @Override
        public Matrix weight() {
            return weight.copy();
        }

        @Override
        public float[] bias() {
            return bias.clone();
        }

        @Override
        public int outputs(int inputs) {
            if (inputs != weight.rows()) {
                throw new IllegalArgumentException(
                        "a dense layer of %d inputs gets %d".formatted(weight.rows(), inputs));
            }
            return weight.columns();
        }
    }

    /**
     * Applies a function to each number.
     *
     * @param function the function
     */
    public record Apply(Activation function) implements Operation {

        @Override
        public int outputs(int inputs) {
            return inputs;
        }
    }

    /**
     * Takes some columns and leaves the others.
     *
     * @param from the first
     * @param to the one after the last
     */
    public record Columns(int from, int to) implements Operation {

        @Override
        public int outputs(int inputs) {
            if (from < 0 || from >= to || to > inputs) {
                throw new IllegalArgumentException("columns %d to %d of %d".formatted(from, to, inputs));
            }
            return to - from;
        }
    }

    /**
     * Returns the graph of a network: what any provider computes from these parameters.
     *
     * @param parameters entries as in {@link NetworkSpec#initialize}
     * @throws IllegalArgumentException if an entry is missing or its shape differs
     */
    public static PolicyGraph of(NetworkSpec spec, State parameters) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < spec.layers().size(); i++) {
            Layer layer = spec.layers().get(i);
            int inputs = spec.inputs(i);
            float[] weight = parameters.floats("layer%d/weight".formatted(i), inputs, layer.units());
            float[] bias = parameters.floats("layer%d/bias".formatted(i), layer.units());
            operations.add(new Dense(Matrix.of(inputs, layer.units(), weight), bias));
            if (layer.activation() != Activation.IDENTITY) {
                operations.add(new Apply(layer.activation()));
            }
        }
        return new PolicyGraph(spec.inputs(), operations);
    }

    /**
     * Returns this graph with one more operation at its end.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    public PolicyGraph then(Operation operation) {
        List<Operation> more = new ArrayList<>(operations);
        more.add(operation);
        return new PolicyGraph(inputs, more);
    }

    /** Returns how many numbers a row of the result has. */
    public int outputs() {
        return widths(inputs, operations);
    }

    private static int widths(int inputs, List<Operation> operations) {
        int width = inputs;
        for (Operation operation : operations) {
            width = operation.outputs(width);
        }
        return width;
    }
}
