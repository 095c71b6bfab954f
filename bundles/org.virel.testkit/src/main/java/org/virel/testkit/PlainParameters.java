package org.virel.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.virel.api.network.NetworkSpec;
import org.virel.api.state.State;

/** One number for each parameter of a network: the parameters themselves, a gradient, a moment, a direction. */
final class PlainParameters {

    private final NetworkSpec spec;
    private final List<float[]> weights = new ArrayList<>();
    private final List<float[]> biases = new ArrayList<>();

    private PlainParameters(NetworkSpec spec) {
        this.spec = spec;
        for (int i = 0; i < spec.layers().size(); i++) {
            int units = spec.layers().get(i).units();
            weights.add(new float[spec.inputs(i) * units]);
            biases.add(new float[units]);
        }
    }

    static PlainParameters zeros(NetworkSpec spec) {
        return new PlainParameters(spec);
    }

    /** Copies the entries of {@link NetworkSpec#initialize}, refusing any other. */
    static PlainParameters of(NetworkSpec spec, State state) {
        PlainParameters copy = zeros(spec);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < copy.layers(); i++) {
            int units = spec.layers().get(i).units();
            fill(copy.weight(i), state.floats(weightName(i), spec.inputs(i), units));
            fill(copy.bias(i), state.floats(biasName(i), units));
            names.addAll(List.of(weightName(i), biasName(i)));
        }
        state.requireOnly(names.toArray(String[]::new));
        return copy;
    }

    State toState() {
        State.Builder state = State.builder();
        for (int i = 0; i < layers(); i++) {
            int units = spec.layers().get(i).units();
            state.put(weightName(i), weight(i).clone(), spec.inputs(i), units);
            state.put(biasName(i), bias(i).clone(), units);
        }
        return state.build();
    }

    int layers() {
        return weights.size();
    }

    float[] weight(int layer) {
        return weights.get(layer);
    }

    float[] bias(int layer) {
        return biases.get(layer);
    }

    /** Returns all arrays in the order of the layers, weights before biases. */
    List<float[]> arrays() {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < layers(); i++) {
            all.add(weight(i));
            all.add(bias(i));
        }
        return all;
    }

    /** Returns the names of {@link #arrays}. */
    List<String> names() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < layers(); i++) {
            all.add(weightName(i));
            all.add(biasName(i));
        }
        return all;
    }

    void clear() {
        arrays().forEach(array -> Arrays.fill(array, 0));
    }

    private static void fill(float[] into, float[] from) {
        System.arraycopy(from, 0, into, 0, into.length);
    }

    private static String weightName(int layer) {
        return "layer" + layer + "/weight";
    }

    private static String biasName(int layer) {
        return "layer" + layer + "/bias";
    }
}
