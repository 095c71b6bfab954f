package org.virel.network.fused.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.network.NetworkSpec;
import org.virel.api.state.State;
import org.virel.network.fused.internal.product.Area;

/**
 * Where the parameters of a network lie in one flat array: layer after layer its weights {@code [inputs, units]}, row after
 * row as in a {@link State}, then its biases {@code [units]}. Gradient and moments are arrays of the same layout.
 *
 * @param arrays the named arrays, in order
 * @param size the length of the flat array
 */
record Layout(List<Entry> arrays, int size) {

    /** A named array from an index of the flat one on. */
    record Entry(String name, int from, int[] shape) {

        int size() {
            int size = 1;
            for (int length : shape) {
                size = Math.multiplyExact(size, length);
            }
            return size;
        }

        boolean hasShape(List<Integer> lengths) {
            boolean same = lengths.size() == shape.length;
            for (int i = 0; same && i < shape.length; i++) {
                same = lengths.get(i) == shape[i];
            }
            return same;
        }

        /** Returns where the array is in a flat one. */
        Area in(float[] flat) {
            return Area.of(flat, from, size());
        }
    }

    /** An element of a named array. */
    record Place(String name, int index) {}

    static Layout of(NetworkSpec spec) {
        List<Entry> arrays = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            int units = spec.layers().get(i).units();
            for (Entry entry : List.of(
                    new Entry("layer%d/weight".formatted(i), from, new int[] {spec.inputs(i), units}),
                    new Entry("layer%d/bias".formatted(i), from + spec.inputs(i) * units, new int[] {units}))) {
                arrays.add(entry);
                from = Math.addExact(entry.from(), entry.size());
            }
        }
        return new Layout(List.copyOf(arrays), from);
    }

    /** Returns the weights of a layer. */
    Entry weights(int layer) {
        return arrays.get(2 * layer);
    }

    /** Returns the biases of a layer. */
    Entry biases(int layer) {
        return arrays.get(2 * layer + 1);
    }

    /**
     * Returns the arrays of a state as a flat array.
     *
     * @throws IllegalArgumentException if the entries or shapes differ, naming the entry
     */
    float[] flatten(State state) {
        float[] flat = new float[size];
        flatten(state, flat);
        return flat;
    }

    /**
     * Copies the arrays of a state into a flat array, allocating nothing.
     *
     * @throws IllegalArgumentException if the entries or shapes differ, naming the entry
     */
    void flatten(State state, float[] into) {
        if (state.entries().size() != arrays.size()) {
            requireEntries(state);
        }
        for (int i = 0; i < arrays.size(); i++) {
            Entry entry = arrays.get(i);
            State.Tensor tensor = state.tensor(entry.name());
            if (!entry.hasShape(tensor.shape())) {
                state.floats(entry.name(), entry.shape());
            }
            System.arraycopy(tensor.data(), 0, into, entry.from(), entry.size());
        }
    }

    private void requireEntries(State state) {
        state.requireOnly(arrays.stream().map(Entry::name).toArray(String[]::new));
    }

    /** Returns the arrays of a flat array as a state. */
    State unflatten(float[] flat) {
        State.Builder state = State.builder();
        for (Entry entry : arrays) {
            float[] values = new float[entry.size()];
            System.arraycopy(flat, entry.from(), values, 0, values.length);
            state.put(entry.name(), values, entry.shape());
        }
        return state.build();
    }

    /** Returns which element of which array stands at an index of the flat array. */
    Place locate(int index) {
        Entry entry = arrays.stream()
                .filter(candidate -> index < candidate.from() + candidate.size())
                .findFirst()
                .orElseThrow(() -> new IndexOutOfBoundsException(index));
        return new Place(entry.name(), index - entry.from());
    }
}
