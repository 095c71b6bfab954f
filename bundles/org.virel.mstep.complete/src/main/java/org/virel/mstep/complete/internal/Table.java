package org.virel.mstep.complete.internal;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/** A linear network on one-hot observations, read as a table {@code [states, columns]}, and what shall be written into it. */
final class Table {

    private static final String WEIGHT = "layer0/weight";
    private static final String BIAS = "layer0/bias";

    private final Network network;
    private final String what;
    private final int states;
    private final int columns;
    private final double[] sums;
    private final double[] weights;

    private Table(Network network, String what) {
        this.network = network;
        this.what = what;
        states = network.spec().inputs();
        columns = network.spec().outputs();
        sums = new double[Math.multiplyExact(states, columns)];
        weights = new double[sums.length];
    }

    /**
     * Reads a network as a table.
     *
     * @param what whose network, for messages
     * @throws IllegalArgumentException if it is not one linear layer
     */
    static Table of(Network network, String what) {
        NetworkSpec spec = network.spec();
        Activation last = spec.layers().getLast().activation();
        if (spec.layers().size() != 1 || last != Activation.IDENTITY) {
            throw new IllegalArgumentException(
                    "the M-step 'complete' writes into tables, but %s has %d layers, the last with activation %s; it needs one linear layer: an empty net_arch"
                            .formatted(what, spec.layers().size(), last));
        }
        return new Table(network, what);
    }

    /** Forgets what shall be written. */
    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(weights, 0);
    }

    /**
     * Adds a target of an entry; the weighted mean of them all will be written.
     *
     * @param observations one-hot, the state of the entry in the given row
     * @throws IllegalArgumentException if the row is not one-hot
     */
    void add(Matrix observations, int row, int column, float weight, float target) {
        int entry = state(observations, row) * columns + column;
        sums[entry] += (double) weight * NotFiniteException.check("target of " + what, target);
        weights[entry] += weight;
    }

    private int state(Matrix observations, int row) {
        int found = -1;
        for (int i = 0; i < states; i++) {
            float value = observations.get(row, i);
            if (value != 0) {
                if (value != 1 || found >= 0) {
                    throw notOneHot(observations, row);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw notOneHot(observations, row);
        }
        return found;
    }

    private IllegalArgumentException notOneHot(Matrix observations, int row) {
        return new IllegalArgumentException(
                "the M-step 'complete' needs one-hot observations to read %s as a table, but row %d of the batch is %s"
                        .formatted(what, row, Arrays.toString(observations.copyRow(row))));
    }

    /** Writes the mean targets where there are any. */
    void write() {
        State parameters = network.parameters();
        float[] weight = parameters.floats(WEIGHT, states, columns).clone();
        float[] bias = parameters.floats(BIAS, columns);
        for (int entry = 0; entry < weight.length; entry++) {
            weight[entry] = weights[entry] > 0
                    ? (float) (sums[entry] / weights[entry])
                    : weight[entry] + bias[entry % columns];
        }
        network.setParameters(State.builder()
                .put(WEIGHT, weight, states, columns)
                .put(BIAS, new float[columns], columns)
                .build());
    }
}
