package org.virel.mstep.complete.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperator;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.testkit.RandomModels;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

/** A random task of 4 states, one-hot, and 3 actions, tables of Q, and operators with closed forms. Gamma is 0.9. */
abstract class TableFixture {

    static final int STATES = 4;
    static final int COUNT = 3;
    static final Box OBSERVATIONS = Box.of(STATES, 0, 1);
    static final Finite ACTIONS = Finite.of(COUNT);
    static final double DISCOUNT = 0.9;

    final MStep mStep = new CompleteMStepProvider().create(TestAssembly.of(OBSERVATIONS, ACTIONS, Map.of()));
    final Batch model = RandomModels.of(STATES, COUNT, 2, 1);
    final Network q = table(COUNT, 2);
    final Network slowQ = table(COUNT, 2);

    /** What a successor is worth, given the values of its actions. */
    interface Value {
        double of(float[] values);
    }

    /** {@code r + gamma f(Q'(s', .))}, with Q' the slowly following copy. */
    record Backup(Value value) implements TargetOperator {

        @Override
        public Set<Need> needs() {
            return Set.of(Need.TARGET_ACTION_VALUES);
        }

        @Override
        public boolean inPaperSet() {
            return true;
        }

        @Override
        public void actionValueTargets(Update update, Critic critic, float[] targets) {
            Batch batch = update.batch();
            Matrix next = batch.nextObservations();
            Matrix values = critic.actionValues().getFirst().target().orElseThrow().pass(next.rows()).all(next);
            for (int row = 0; row < targets.length; row++) {
                double sum = 0;
                for (int k = row * batch.successors(); k < (row + 1) * batch.successors(); k++) {
                    double bootstrap = (1 - batch.terminated()[k]) * DISCOUNT * value.of(values.copyRow(k));
                    sum += batch.probabilities()[k] * (batch.rewards()[k] + bootstrap);
                }
                targets[row] = (float) sum;
            }
        }

        @Override
        public void stateValueTargets(Update update, Critic critic, float[] targets) {
            throw new UnsupportedOperationException("no V");
        }
    }

    void sweep(Critic critic) {
        sweep(critic, model);
    }

    void sweep(Critic critic, Batch batch) {
        TestAgent agent = agent(critic);
        mStep.gradients(agent.update(batch), critic);
        mStep.apply(agent, critic);
    }

    static TestAgent agent(Critic... critics) {
        return TestAgent.of(OBSERVATIONS, ACTIONS).with(critics).withDiscount(DISCOUNT);
    }

    /** A critic whose operator reads the learned table. */
    static TestCritic learning(TargetOperator operator, Network network) {
        return following(operator, network, network);
    }

    static TestCritic following(Network network, Network copy) {
        return following(new Backup(TableFixture::largest), network, copy);
    }

    static TestCritic following(TargetOperator operator, Network network, Network copy) {
        return TestCritic.of("backup", operator, TestActionValue.of(network, ACTIONS).withTarget(copy));
    }

    static Network table(int columns, long seed) {
        Initializer random = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(
                STATES, List.of(new Layer(columns, Activation.IDENTITY, random, random)), new Sgd(0.1));
        return new PlainNetworkProvider()
                .create(spec, spec.initialize(RandomStream.of(seed)), Settings.of(Map.of()));
    }

    static double largest(float[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** The policy takes the actions with probabilities 1/6, 2/6 and 3/6. */
    static double underPolicy(float[] values) {
        return (values[0] + 2.0 * values[1] + 3.0 * values[2]) / 6;
    }

    /** Returns {@code Q(s, a)} at {@code s * columns + a}. */
    static double[] values(Network network) {
        int columns = network.spec().outputs();
        float[] weight = network.parameters().tensor("layer0/weight").data();
        float[] bias = network.parameters().tensor("layer0/bias").data();
        double[] values = new double[weight.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) weight[i] + bias[i % columns];
        }
        return values;
    }

    /** Returns {@code T Q} of the model, in doubles. */
    double[] applied(double[] values, Value value) {
        double[] result = new double[values.length];
        for (int row = 0; row < result.length; row++) {
            for (int k = row * model.successors(); k < (row + 1) * model.successors(); k++) {
                double next = (1 - model.terminated()[k]) * value.of(valuesAt(values, k));
                result[row] += model.probabilities()[k] * (model.rewards()[k] + DISCOUNT * next);
            }
        }
        return result;
    }

    private float[] valuesAt(double[] values, int successor) {
        float[] all = new float[COUNT];
        for (int state = 0; state < STATES; state++) {
            for (int action = 0; action < COUNT; action++) {
                all[action] += (float) (model.nextObservations().get(successor, state)
                        * values[state * COUNT + action]);
            }
        }
        return all;
    }

    static void assertClose(double[] expected, double[] actual) {
        assertArrayEquals(expected, actual, 1e-5);
    }
}
