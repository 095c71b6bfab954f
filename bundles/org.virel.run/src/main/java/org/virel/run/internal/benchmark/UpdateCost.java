package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;

/**
 * Counts the floating-point operations in the matrix products of one update of virel, those only that cannot be spared.
 *
 * <p>With F(n) the multiplications of a forward pass of network n for one row, and F1(n) those of its first layer,
 * <ul>
 *   <li>Q and V learn from the batch, and the policy from its draw: {@code 3 F - F1} each, as the gradient of the
 *       weights costs another F, and the gradient through the hidden layers {@code F - F1};
 *   <li>the slowly following V looks at the next state: F;
 *   <li>Q looks at the drawn actions and gives its gradient to them: {@code 2 F - F1}, and {@code actions * units}
 *       for the columns of the actions.
 * </ul>
 * The sum, times the rows of a batch, times 2 for multiplication and addition. At 300-300 and a batch of 128 this is
 * 0.29 GFLOP at the sizes of HalfCheetah and 0.52 at those of Humanoid. A framework that differentiates Q in its whole
 * input, observations included, does 0.29 and 0.55.
 */
final class UpdateCost {

    private UpdateCost() {}

    /**
     * Returns floating-point operations an update of an agent.
     *
     * @param hidden the hidden layers of the policy, a network with a mean and a log standard deviation for each action
     */
    static long of(Agent agent, List<Integer> hidden, int rows) {
        int actions = agent.actionSpace().size();
        List<Perceptron> qs = new ArrayList<>();
        List<Perceptron> vs = new ArrayList<>();
        for (Critic critic : agent.critics()) {
            critic.actionValues().stream().map(ActionValue::network).map(UpdateCost::sizes).forEach(qs::add);
            critic.stateValue().map(UpdateCost::sizes).ifPresent(vs::add);
        }
        return of(qs, vs, policy(agent.observationSpace().size(), hidden, actions), actions, rows);
    }

    /** Returns floating-point operations an update, each Q and V used as virel uses its one. */
    static long of(List<Perceptron> qs, List<Perceptron> vs, Perceptron policy, int actions, int rows) {
        long ofQs = qs.stream().mapToLong(q -> actionValueCost(q, actions)).sum();
        long ofVs = vs.stream().mapToLong(UpdateCost::valueCost).sum();
        return 2 * rows * (policy.learn() + ofQs + ofVs);
    }

    private static long valueCost(Perceptron v) {
        return v.learn() + v.forward();
    }

    private static long actionValueCost(Perceptron q, int actions) {
        return q.learn() + q.forward() + q.inputGradient(actions);
    }

    private static Perceptron policy(int observations, List<Integer> hidden, int actions) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(observations);
        sizes.addAll(hidden);
        sizes.add(2 * actions);
        return new Perceptron(sizes);
    }

    private static Perceptron sizes(Network network) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(network.spec().inputs());
        network.spec().layers().stream().map(NetworkSpec.Layer::units).forEach(sizes::add);
        return new Perceptron(sizes);
    }
}
