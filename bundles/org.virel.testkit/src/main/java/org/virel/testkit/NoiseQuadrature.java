package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.virel.api.data.Batch;

/**
 * The noises that an agent draws, sorted, as the nodes of a trapezoidal rule: what is averaged over a batch is then an expectation under
 * N(0, 1) and not an estimate, but for the tails beyond the nodes. With 20,000 rows gradients have errors below 4e-3.
 */
public final class NoiseQuadrature {

    private NoiseQuadrature() {}

    /**
     * Returns a batch whose weights are those of the rule for the noise that every update of the agent draws.
     *
     * @param agent with a policy of one action on observations of one number
     */
    public static Batch batch(TestAgent agent, int rows) {
        Batch batch = Batch.of(rows, 1, 1);
        double[] weights = weights(agent.update(batch).draw().noise().data());
        for (int i = 0; i < rows; i++) {
            batch.weights()[i] = (float) (rows * weights[i]);
        }
        return batch;
    }

    /** Returns the weights of the rule for {@code E[f(n)]}, n ~ N(0, 1), with the given nodes, {@code [nodes]}. */
    public static double[] weights(float[] nodes) {
        int[] order = IntStream.range(0, nodes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> nodes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = new double[nodes.length];
        for (int i = 1; i < order.length - 1; i++) {
            double width = (nodes[order[i + 1]] - nodes[order[i - 1]]) / 2.0;
            double node = nodes[order[i]];
            weights[order[i]] = width * Math.exp(-node * node / 2) / Math.sqrt(2 * Math.PI);
        }
        assertEquals(1, Arrays.stream(weights).sum(), 1e-3);
        return weights;
    }
}
