package org.virel.testkit;

import java.util.BitSet;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.network.Network;
import org.virel.api.policy.Boltzmann;
import org.virel.api.policy.Draw;
import org.virel.api.policy.NetworkPolicy;
import org.virel.api.random.RandomStream;

/** The softmax of a network's outputs over the allowed actions. */
final class PlainFinitePolicy extends NetworkPolicy {

    private final Finite actions;

    PlainFinitePolicy(Network network, Finite actions) {
        super("the testkit's policy of finite actions", network);
        this.actions = actions;
    }

    @Override
    public Draw draw(int rows) {
        return new PlainFiniteDraw(network().pass(rows), rows, actions);
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        action[0] = sample(probabilities(observation), 0, stream.nextDouble());
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        action[0] = mode(probabilities(observation), 0);
    }

    private Matrix probabilities(float[] observation) {
        Matrix at = Matrix.row(observation);
        Matrix probabilities = Matrix.zeros(1, actions.count());
        fill(actions, at, outputs(at), probabilities);
        return probabilities;
    }

    /** Computes all rows of the softmax. */
    static void fill(Finite actions, Matrix observations, Matrix logits, Matrix into) {
        Boltzmann softmax = new Boltzmann(actions.count());
        for (int row = 0; row < into.rows(); row++) {
            BitSet allowed = softmax.allowed(actions, observations, row);
            softmax.fill(allowed, logits, row, 1);
            for (int action = 0; action < actions.count(); action++) {
                into.set(row, action, (float) softmax.probability(action));
            }
        }
    }

    /** Returns the first action at which the sum of the probabilities exceeds a number from [0, 1). */
    static int sample(Matrix probabilities, int row, double uniform) {
        double sum = 0;
        int last = 0;
        for (int action = 0; action < probabilities.columns(); action++) {
            sum += probabilities.get(row, action);
            last = probabilities.get(row, action) > 0 ? action : last;
            if (uniform < sum) {
                return action;
            }
        }
        return last;
    }

    static int mode(Matrix probabilities, int row) {
        int best = 0;
        for (int action = 1; action < probabilities.columns(); action++) {
            best = probabilities.get(row, action) > probabilities.get(row, best) ? action : best;
        }
        return best;
    }
}
