package org.virel.itest;

import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** A network that leaves everything to another. */
class ForwardingNetwork implements Network {

    private final Network behind;

    ForwardingNetwork(Network behind) {
        this.behind = behind;
    }

    @Override
    public NetworkSpec spec() {
        return behind.spec();
    }

    @Override
    public Pass pass(int rows) {
        return behind.pass(rows);
    }

    @Override
    public State parameters() {
        return behind.parameters();
    }

    @Override
    public void setParameters(State parameters) {
        behind.setParameters(parameters);
    }

    @Override
    public State gradients() {
        return behind.gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        behind.addGradients(gradients, factor);
    }

    @Override
    public void clearGradients() {
        behind.clearGradients();
    }

    @Override
    public void step(double factor) {
        behind.step(factor);
    }

    @Override
    public void follow(Network source, double tau) {
        behind.follow(((ForwardingNetwork) source).behind, tau);
    }

    @Override
    public State save() {
        return behind.save();
    }

    @Override
    public void restore(State state) {
        behind.restore(state);
    }

    @Override
    public void close() {
        behind.close();
    }
}
