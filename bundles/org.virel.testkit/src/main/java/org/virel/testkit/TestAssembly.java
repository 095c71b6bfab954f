package org.virel.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * An assembly for tests of single components. It remembers the networks it made, so that a test can move their parameters and
 * read their gradients.
 */
public final class TestAssembly implements Assembly, Stateful {

    private final Box observationSpace;
    private final Space actionSpace;
    private final Settings settings;
    private final NetworkProvider networkProvider;
    private final RandomStream root = RandomStream.of(1);
    private final SortedMap<String, Network> networks = new TreeMap<>();
    private final SortedMap<String, RandomStream> streams = new TreeMap<>();
    private final SortedMap<String, TestAssembly> copies = new TreeMap<>();
    private Optional<PolicyProvider> policyProvider = Optional.empty();
    private Optional<Policy> policy = Optional.empty();

    private TestAssembly(
            Box observationSpace, Space actionSpace, Settings settings, NetworkProvider networkProvider) {
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
        this.settings = settings;
        this.networkProvider = networkProvider;
    }

    /** Creates an assembly with plain networks. */
    public static TestAssembly of(Box observationSpace, Space actionSpace, Map<String, String> settings) {
        return of(observationSpace, actionSpace, settings, new PlainNetworkProvider());
    }

    /** Creates an assembly with the given networks. */
    public static TestAssembly of(
            Box observationSpace, Space actionSpace, Map<String, String> settings, NetworkProvider networks) {
        return new TestAssembly(observationSpace, actionSpace, Settings.of(settings), networks);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space actionSpace() {
        return actionSpace;
    }

    @Override
    public Network network(String name, NetworkSpec spec) {
        if (networks.containsKey(name)) {
            throw new IllegalArgumentException("there is a network '" + name + "' already");
        }
        Network network = networkProvider.create(spec, spec.initialize(root.split(name)), settings);
        networks.put(name, network);
        return network;
    }

    /** Creates the run's policy, which {@link #policy} then copies. */
    public Policy create(PolicyProvider provider) {
        Policy created = provider.create(this);
        policyProvider = Optional.of(provider);
        policy = Optional.of(created);
        return created;
    }

    @Override
    public Policy policy(String name) {
        Policy original = policy.orElseThrow(() -> new IllegalStateException("the run has no policy yet"));
        TestAssembly own = new TestAssembly(observationSpace, actionSpace, settings, networkProvider);
        if (copies.putIfAbsent(name, own) != null) {
            throw new IllegalArgumentException("there is a policy '" + name + "' already");
        }
        Policy copy = own.create(policyProvider.orElseThrow());
        copy.setParameters(original.parameters());
        return copy;
    }

    @Override
    public RandomStream stream(String name) {
        return streams.computeIfAbsent(name, root::split);
    }

    /** Saves what a run would save of what was asked for here: networks, streams and policies. */
    @Override
    public State save() {
        State.Builder state = State.builder();
        networks.forEach((name, network) -> state.put("network " + name, network));
        streams.forEach((name, stream) -> state.put("stream " + name, stream));
        copies.forEach((name, copy) -> state.put("policy " + name, copy));
        policy.ifPresent(own -> state.put("the policy", own));
        return state.build();
    }

    /** Takes up what another assembly saved of which the same was asked. */
    @Override
    public void restore(State state) {
        networks.forEach((name, network) -> network.restore(state.state("network " + name)));
        copies.forEach((name, copy) -> copy.restore(state.state("policy " + name)));
        policy.ifPresent(own -> own.restore(state.state("the policy")));
        for (String entry : state.names()) {
            if (entry.startsWith("stream ")) {
                stream(entry.substring("stream ".length())).restore(state.state(entry));
            }
        }
    }

    /** Returns the networks that were asked for, by name. */
    public SortedMap<String, Network> networks() {
        return new TreeMap<>(networks);
    }
}
