package org.virel.policy.categorical.internal;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.NetworkPolicy;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.random.RandomStream;

/**
 * {@code pi(a|s) = softmax(logits(s))_a} over the allowed actions. The greedy action is the most probable one, the first of equals.
 * Exploring samples the mixture of that distribution and the uniform one over the allowed actions, whose part is epsilon.
 */
final class CategoricalPolicy extends NetworkPolicy implements ExportablePolicy {

    private final Finite actions;
    private final double epsilon;
    private final MaskedSoftmax softmax;
    private final Matrix probabilities;

    CategoricalPolicy(Network network, Finite actions, double epsilon) {
        super("a categorical policy", network);
        this.actions = actions;
        this.epsilon = epsilon;
        softmax = new MaskedSoftmax(actions);
        probabilities = Matrix.zeros(1, actions.count());
    }

    @Override
    public Draw draw(int rows) {
        return new CategoricalDraw(network(), actions, rows);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        Matrix at = fill(observation);
        BitSet allowed = softmax.allow(at, 0);
        double uniform = epsilon / allowed.cardinality();
        for (int a = 0; a < actions.count(); a++) {
            double mixed = (1 - epsilon) * probabilities.get(0, a) + (allowed.get(a) ? uniform : 0);
            probabilities.set(0, a, (float) mixed);
        }
        action[0] = MaskedSoftmax.sample(probabilities, 0, stream.nextDouble());
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        fill(observation);
        action[0] = MaskedSoftmax.mode(probabilities, 0);
    }

    /** The logits: where not all actions are allowed, whoever takes the largest has to know which are. */
    @Override
    public PolicyGraph graph() {
        return networkGraph();
    }

    private Matrix fill(float[] observation) {
        Matrix at = Matrix.row(observation);
        softmax.fill(at, outputs(at), 0, probabilities);
        return at;
    }
}
