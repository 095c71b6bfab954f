package org.virel.policy.categorical.internal;

import java.util.Arrays;
import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.state.State;

/**
 * A linear network on one-hot observations, which is a table: row {@code s} of the weights has the logits of state s.
 *
 * <p>Probabilities become {@code log(p_a / max p)}, so equal ones stay equal to the last bit, and the probability 0 a logit so low that
 * its exponential is 0.
 */
final class LogitTable {

    private static final String WEIGHT = "layer0/weight";
    private static final String BIAS = "layer0/bias";

    /** Math.exp gives 0 below -746; the logit of the smallest float above 0 is -104. */
    private static final float IMPOSSIBLE = -1000;

    private final Network network;
    private final int actions;
    private final float[] weight;
    private final float[] bias;
    private final BitSet written = new BitSet();

    private LogitTable(Network network, State parameters) {
        this.network = network;
        actions = network.spec().outputs();
        weight = parameters.floats(WEIGHT, network.spec().inputs(), actions).clone();
        bias = parameters.floats(BIAS, actions).clone();
    }

    /**
     * Reads the table of a network.
     *
     * @throws UnsupportedOperationException if the network has hidden layers
     */
    static LogitTable of(Network network) {
        State parameters = network.parameters();
        if (parameters.names().size() != 2) {
            throw unsupported("its network has the arrays %s, a table has one layer: leave net_arch empty"
                    .formatted(parameters.names()));
        }
        return new LogitTable(network, parameters);
    }

    /** Sets the states that were observed, and leaves the others at their probabilities. */
    void become(Matrix observations, Matrix probabilities) {
        for (int k = 0; k < weight.length; k++) {
            weight[k] += bias[k % actions];
        }
        Arrays.fill(bias, 0);
        float[] logits = new float[actions];
        for (int row = 0; row < probabilities.rows(); row++) {
            int state = state(observations, row);
            fill(probabilities, row, logits);
            write(state, row, logits);
        }
        network.setParameters(State.builder()
                .put(WEIGHT, weight, weight.length / actions, actions)
                .put(BIAS, bias, actions)
                .build());
    }

    private void write(int state, int row, float[] logits) {
        int from = state * actions;
        if (written.get(state) && !Arrays.equals(weight, from, from + actions, logits, 0, actions)) {
            throw unsupported("row %d wants other probabilities for state %d than a row before".formatted(row, state));
        }
        written.set(state);
        System.arraycopy(logits, 0, weight, from, actions);
    }

    private static int state(Matrix observations, int row) {
        int state = -1;
        for (int i = 0; i < observations.columns(); i++) {
            float feature = observations.get(row, i);
            boolean isOne = feature == 1 && state < 0;
            if (!isOne && feature != 0) {
                throw unsupported("observation %s of row %d is not one-hot"
                        .formatted(Arrays.toString(observations.copyRow(row)), row));
            }
            state = isOne ? i : state;
        }
        if (state < 0) {
            throw unsupported("the observation of row %d is 0 everywhere, not one-hot".formatted(row));
        }
        return state;
    }

    private static void fill(Matrix probabilities, int row, float[] logits) {
        double sum = 0;
        double largest = 0;
        for (int a = 0; a < logits.length; a++) {
            sum += probabilities.get(row, a);
            largest = Math.max(largest, probabilities.get(row, a));
        }
        if (!(Math.abs(sum - 1) < 1e-4)) {
            throw new IllegalArgumentException(
                    "the probabilities of row %d add up to %s, expected 1".formatted(row, sum));
        }
        for (int a = 0; a < logits.length; a++) {
            float probability = probabilities.get(row, a);
            logits[a] = probability > 0 ? (float) Math.log(probability / largest) : IMPOSSIBLE;
        }
    }

    private static UnsupportedOperationException unsupported(String why) {
        return new UnsupportedOperationException("policy 'categorical' cannot be set to given probabilities: " + why);
    }
}
