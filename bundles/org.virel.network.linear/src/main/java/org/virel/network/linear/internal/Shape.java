package org.virel.network.linear.internal;

import java.util.List;
import org.virel.api.state.State;

/**
 * How the parameters of a linear function lie in one array: W {@code [inputs, units]}, row after row, then b {@code [units]}.
 *
 * @param inputs the features
 * @param units the outputs
 */
record Shape(int inputs, int units) {

    private static final String WEIGHT = "layer0/weight";
    private static final String BIAS = "layer0/bias";

    /** Returns the number of weights, which is where the biases begin. */
    int weights() {
        return Math.multiplyExact(inputs, units);
    }

    /** Returns the number of parameters. */
    int size() {
        return Math.addExact(weights(), units);
    }

    /** Returns W of a state, the state's own array. */
    float[] weights(State state) {
        State.Tensor tensor = state.tensor(WEIGHT);
        List<Integer> shape = tensor.shape();
        if (shape.size() != 2 || shape.get(0) != inputs || shape.get(1) != units) {
            return state.floats(WEIGHT, inputs, units);
        }
        return tensor.data();
    }

    /** Returns b of a state, the state's own array. */
    float[] biases(State state) {
        State.Tensor tensor = state.tensor(BIAS);
        if (tensor.shape().size() != 1 || tensor.data().length != units) {
            return state.floats(BIAS, units);
        }
        return tensor.data();
    }

    /**
     * Returns the parameters of a state, a fresh array.
     *
     * @throws IllegalArgumentException if the entries or shapes differ, naming the entry
     */
    float[] flatten(State state) {
        state.requireOnly(WEIGHT, BIAS);
        float[] flat = new float[size()];
        System.arraycopy(weights(state), 0, flat, 0, weights());
        System.arraycopy(biases(state), 0, flat, weights(), units);
        return flat;
    }

    /** Returns the parameters as a state that shares nothing with the array. */
    State unflatten(float[] flat) {
        float[] weights = new float[weights()];
        float[] biases = new float[units];
        System.arraycopy(flat, 0, weights, 0, weights.length);
        System.arraycopy(flat, weights.length, biases, 0, units);
        return State.builder().put(WEIGHT, weights, inputs, units).put(BIAS, biases, units).build();
    }

    /** Returns the name of the array in which an element of the flat one lies. */
    String arrayOf(int index) {
        return index < weights() ? WEIGHT : BIAS;
    }

    /** Returns where in that array it lies. */
    int indexInArray(int index) {
        return index < weights() ? index : index - weights();
    }
}
