package org.virel.run.internal.benchmark;

import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** A network that notes what it does. */
final class ObservedNetwork implements Network {

    private final Network observed;
    private final NetworkWork work;
    private final Perceptron sizes;

    ObservedNetwork(Network observed, NetworkWork work) {
        this.observed = observed;
        this.work = work;
        sizes = Perceptron.of(observed.spec());
    }

    @Override
    public NetworkSpec spec() {
        return observed.spec();
    }

    @Override
    public Pass pass(int rows) {
        return new ObservedPass(observed.pass(rows), sizes, work);
    }

    @Override
    public State parameters() {
        return observed.parameters();
    }

    @Override
    public void setParameters(State parameters) {
        observed.setParameters(parameters);
    }

    @Override
    public State gradients() {
        return observed.gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        observed.addGradients(gradients, factor);
    }

    @Override
    public void clearGradients() {
        observed.clearGradients();
    }

    @Override
    public void step(double factor) {
        long began = System.nanoTime();
        observed.step(factor);
        work.done(NetworkWork.Kind.OPTIMIZER, 0, began);
    }

    @Override
    public void follow(Network source, double tau) {
        long began = System.nanoTime();
        observed.follow(source instanceof ObservedNetwork other ? other.observed : source, tau);
        work.done(NetworkWork.Kind.FOLLOW, 0, began);
    }

    @Override
    public State save() {
        return observed.save();
    }

    @Override
    public void restore(State state) {
        observed.restore(state);
    }

    @Override
    public void close() {
        observed.close();
    }
}
