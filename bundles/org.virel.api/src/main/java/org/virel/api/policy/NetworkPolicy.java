package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/**
 * A policy whose theta is the parameters of one network: gradient, optimizer and following are the network's. What such a policy adds is
 * how the network's outputs become actions.
 */
@ConsumerType
public abstract class NetworkPolicy implements Policy {

    private final String kind;
    private final Network network;
    private final Pass acting;

    /**
     * Creates a policy on a network that the run saves and closes.
     *
     * @param kind what messages call such a policy, for example {@code a tanh-Gaussian policy}
     */
    protected NetworkPolicy(String kind, Network network) {
        this.kind = kind;
        this.network = network;
        acting = network.pass(1);
    }

    /** Returns the network, for draws to make passes of. */
    protected final Network network() {
        return network;
    }

    /** Returns the graph of the network with its parameters as they are now, for policies that are {@link ExportablePolicy}. */
    protected final PolicyGraph networkGraph() {
        return PolicyGraph.of(network.spec(), network.parameters());
    }

    /**
     * Returns the network's outputs for one observation, {@code [1, outputs]}, valid until the next call.
     *
     * @param observation {@code [1, observation size]}
     */
    protected final Matrix outputs(Matrix observation) {
        return acting.forward(observation);
    }

    @Override
    public final void step(double factor) {
        network.step(factor);
    }

    @Override
    public final void clearGradients() {
        network.clearGradients();
    }

    @Override
    public final State parameters() {
        return network.parameters();
    }

    @Override
    public final void setParameters(State parameters) {
        network.setParameters(parameters);
    }

    @Override
    public final State gradients() {
        return network.gradients();
    }

    @Override
    public final void addGradients(State gradients, double factor) {
        network.addGradients(gradients, factor);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the source is of another class
     */
    @Override
    public final void follow(Policy source, double tau) {
        if (source.getClass() != getClass()) {
            throw new IllegalArgumentException(
                    "%s cannot follow a %s".formatted(kind, source.getClass().getName()));
        }
        network.follow(((NetworkPolicy) source).network, tau);
    }
}
