package org.virel.network.dl4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.network.NetworkSpec;
import org.virel.api.state.State;

/**
 * Where DL4J keeps each parameter in its flat vector: layer after layer the weights, then the biases, with the weights
 * {@code [inputs, units]} column after column, where a {@link State} has them row after row.
 */
final class ParameterLayout {

    private final List<Entry> entries;
    private final int size;

    /** An array of {@code rows * columns} numbers, column-major from {@code offset} on; a bias is one row. */
    private record Entry(String name, int offset, int rows, int columns, int[] shape) {

        int size() {
            return rows * columns;
        }

        void flatten(float[] rowMajor, float[] flat) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    flat[offset + column * rows + row] = rowMajor[row * columns + column];
                }
            }
        }

        float[] unflatten(float[] flat) {
            float[] rowMajor = new float[size()];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    rowMajor[row * columns + column] = flat[offset + column * rows + row];
                }
            }
            return rowMajor;
        }
    }

    /** An element by the name of its array and its row-major index in it. */
    record Place(String name, int index) {}

    private ParameterLayout(List<Entry> entries, int size) {
        this.entries = entries;
        this.size = size;
    }

    static ParameterLayout of(NetworkSpec spec) {
        List<Entry> entries = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            int inputs = spec.inputs(i);
            int units = spec.layers().get(i).units();
            int weights = Math.multiplyExact(inputs, units);
            entries.add(new Entry("layer%d/weight".formatted(i), offset, inputs, units, new int[] {inputs, units}));
            offset = Math.addExact(offset, weights);
            entries.add(new Entry("layer%d/bias".formatted(i), offset, 1, units, new int[] {units}));
            offset = Math.addExact(offset, units);
        }
        return new ParameterLayout(entries, offset);
    }

    /** Returns the length of the flat vector. */
    int size() {
        return size;
    }

    /**
     * Returns the arrays of a state as a flat vector.
     *
     * @throws IllegalArgumentException if the entries or shapes differ, naming the entry
     */
    float[] flatten(State state) {
        state.requireOnly(entries.stream().map(Entry::name).toArray(String[]::new));
        float[] flat = new float[size];
        for (Entry entry : entries) {
            entry.flatten(state.floats(entry.name(), entry.shape()), flat);
        }
        return flat;
    }

    /** Returns the arrays of a flat vector as a state. */
    State unflatten(float[] flat) {
        State.Builder state = State.builder();
        for (Entry entry : entries) {
            state.put(entry.name(), entry.unflatten(flat), entry.shape());
        }
        return state.build();
    }

    /** Returns which element of which array stands at an index of the flat vector. */
    Place locate(int flatIndex) {
        for (Entry entry : entries) {
            int local = flatIndex - entry.offset();
            if (local < entry.size()) {
                int row = local % entry.rows();
                int column = local / entry.rows();
                return new Place(entry.name(), row * entry.columns() + column);
            }
        }
        throw new IndexOutOfBoundsException(flatIndex);
    }
}
