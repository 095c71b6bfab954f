package org.virel.testkit;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStep;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperator;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * What a component of an agent works with, the same each time: an agent with a policy, a critic of one Q with a slowly following copy and, if
 * asked for, a V with its own, a replay and a batch of two successors a row. Over finite actions the states are one-hot, Q is a table
 * and the batch is the model; over a box Q has a hidden layer. Rewards and values are above 0 (Assumption 1).
 */
final class Workbench implements Stateful {

    static final double DISCOUNT = 0.9;
    static final double TEMPERATURE = 0.3;

    private static final int STATES = 6;
    private static final int ROWS = 12;
    private static final int SUCCESSORS = 2;
    private static final double LEARNING_RATE = 0.05;
    private static final double MEAN_VALUE = 3;

    private final Space actions;
    private final Box observations;
    private final TestAssembly assembly;
    private final Policy policy;
    private final Batch batch;
    private final SortedMap<String, Network> networks = new TreeMap<>();

    /**
     * Prepares the bench.
     *
     * @param actions a box of [-1, 1] or finite ones
     * @param settings of the component and of the policy
     */
    Workbench(Space actions, Map<String, String> settings, PolicyProvider policies) {
        this.actions = actions;
        observations = actions instanceof Finite ? Box.of(STATES, 0, 1) : Box.of(3, -1, 1);
        assembly = TestAssembly.of(observations, actions, settings);
        policy = assembly.create(policies);
        batch = actions instanceof Finite finite
                ? RandomModels.of(STATES, finite.count(), SUCCESSORS, 1)
                : RandomBatches.of(ROWS, SUCCESSORS, observations, actions, 1);
        for (int k = 0; k < batch.rewards().length; k++) {
            batch.rewards()[k] = 0.5f + Math.abs(batch.rewards()[k]);
        }
    }

    TestAssembly assembly() {
        return assembly;
    }

    Policy policy() {
        return policy;
    }

    Batch batch() {
        return batch;
    }

    /** Returns all networks of the critics that were made here. */
    List<Network> networks() {
        return List.copyOf(networks.values());
    }

    /** Makes a critic without a V, whose copies move all the way when they follow. */
    TestCritic critic(TargetOperator operator) {
        int inputs = observations.size() + (actions instanceof Box box ? box.size() : 0);
        int outputs = actions instanceof Finite finite ? finite.count() : 1;
        TestActionValue function = TestActionValue.of(network("q", inputs, outputs), actions);
        return TestCritic.of("critic", operator, function.withTarget(network("target q", inputs, outputs))).withTau(1);
    }

    /** Makes a critic with a V. */
    TestCritic criticWithStateValue(TargetOperator operator) {
        return critic(operator).withStateValue(
                network("v", observations.size(), 1), network("target v", observations.size(), 1));
    }

    /** Makes an agent of what there is, with an E-step that does nothing. */
    TestAgent agent(TestCritic critic) {
        return TestAgent.of(observations, actions)
                .with(policy)
                .with(critic)
                .with(new NoStep())
                .with(() -> TEMPERATURE)
                .with(PlainReplay.of(batch))
                .withModel(batch)
                .withDiscount(DISCOUNT);
    }

    private Network network(String name, int inputs, int outputs) {
        Initializer random = new Initializer.Uniform(1);
        Layer last = new Layer(outputs, Activation.IDENTITY, random, new Initializer.Constant(MEAN_VALUE));
        List<Layer> layers = actions instanceof Finite
                ? List.of(last)
                : List.of(
                        new Layer(4, Activation.TANH, random, random), last);
        NetworkSpec spec = new NetworkSpec(inputs, layers, new Sgd(LEARNING_RATE));
        State parameters = spec.initialize(RandomStream.of(2).split(name));
        Network network = new PlainNetworkProvider().create(spec, parameters, Settings.of(Map.of()));
        networks.put(name, network);
        return network;
    }

    /** Saves all that a run would save besides the component. */
    @Override
    public State save() {
        State.Builder state = State.builder().put("assembly", assembly);
        networks.forEach((name, network) -> state.put("network " + name, network));
        return state.build();
    }

    @Override
    public void restore(State state) {
        assembly.restore(state.state("assembly"));
        networks.forEach((name, network) -> network.restore(state.state("network " + name)));
    }

    /** Returns all parameters: what gradients alone must not change. */
    State parameters() {
        State.Builder state = State.builder();
        assembly.networks().forEach((name, network) -> state.put("component " + name, network.parameters()));
        networks.forEach((name, network) -> state.put("critic " + name, network.parameters()));
        return state.put("policy", policy.parameters()).build();
    }

    /** Returns the gradients of the critics' networks. */
    State criticGradients() {
        State.Builder state = State.builder();
        networks.forEach((name, network) -> state.put(name, network.gradients()));
        return state.build();
    }

    /** An E-step that keeps no policy of its own and does nothing. */
    private static final class NoStep implements EStep {

        @Override
        public void gradients(Update update) {}

        @Override
        public void apply(Agent of) {}
    }
}
