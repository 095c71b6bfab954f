package org.virel.mstep.residual.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.testkit.RandomModels;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

/** A random task of 8 states, one-hot, 3 actions and 2 successors with gamma 0.9, and what is made for it. */
final class Task {

    static final int STATES = 8;
    static final Box OBSERVATIONS = Box.of(STATES, 0, 1);
    static final Finite ACTIONS = Finite.of(3);
    static final double DISCOUNT = 0.9;
    static final double LEARNING_RATE = 0.1;

    private Task() {}

    /** All (s, a), with unequal weights. */
    static Batch model() {
        Batch model = RandomModels.of(STATES, 3, 2, 1);
        for (int row = 0; row < model.rows(); row++) {
            model.weights()[row] = 0.5f + row % 3 / 2f;
        }
        return model;
    }

    /** A smooth Q with values of order 1 about a mean, under plain gradient descent. */
    static Network network(int inputs, int hidden, double mean, long seed) {
        Initializer random = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(
                inputs,
                List.of(
                        new Layer(hidden, Activation.TANH, random, random),
                        new Layer(3, Activation.IDENTITY, random, new Initializer.Constant(mean))),
                new Sgd(LEARNING_RATE));
        return new PlainNetworkProvider().create(spec, spec.initialize(RandomStream.of(seed)), Settings.of(Map.of()));
    }

    static TestCritic critic(TargetOperator operator, Network... networks) {
        ActionValue[] functions = Arrays.stream(networks)
                .map(network -> TestActionValue.of(network, ACTIONS))
                .toArray(ActionValue[]::new);
        return TestCritic.of("q", operator, functions);
    }

    static TestAgent agent(Critic... critics) {
        return TestAgent.of(OBSERVATIONS, ACTIONS)
                .with(FinitePolicy.create())
                .with(new FinitePolicy.NoStep())
                .with(critics)
                .withDiscount(DISCOUNT);
    }

    /** Creates an operator on the learned Q functions. */
    static TargetOperator operator(TargetOperatorProvider provider, String... settings) {
        return provider.create(assembly(merged("through=q", "target_networks=false", settings)));
    }

    private static String[] merged(String first, String second, String... rest) {
        String[] all = Arrays.copyOf(rest, rest.length + 2);
        all[rest.length] = first;
        all[rest.length + 1] = second;
        return all;
    }

    static TestAssembly assembly(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return TestAssembly.of(OBSERVATIONS, ACTIONS, given);
    }

    /** Checks numbers to within 1e-4 of the largest. */
    static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4 * largest, "element " + i);
        }
    }

    /** Returns how far numbers are apart, as a part of the size of the first. */
    static double distance(double[] expected, double[] actual) {
        double square = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            square += Math.pow(expected[i] - actual[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(square / size);
    }
}
