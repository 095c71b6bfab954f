package org.virel.itest;

import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.state.State;
import org.virel.itest.Comparisons.Kind;
import org.virel.itest.Comparisons.Where;

/**
 * A network that does everything twice and compares. After each update the reference takes up the state of the tested one, so
 * that both begin the next update from the same numbers.
 */
final class AgreementNetwork extends ForwardingNetwork {

    private final String place;
    private final Network tested;
    private final Network reference;
    private final Comparisons comparisons;
    private long updates;

    AgreementNetwork(String place, Network tested, Network reference, Comparisons comparisons) {
        super(tested);
        this.place = place;
        this.tested = tested;
        this.reference = reference;
        this.comparisons = comparisons;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    Where where() {
        return new Where(place, updates);
    }

    @Override
    public Pass pass(int rows) {
        return new AgreementPass(this, tested.pass(rows), reference.pass(rows));
    }

    @Override
    public void setParameters(State parameters) {
        tested.setParameters(parameters);
        reference.setParameters(parameters);
    }

    @Override
    public State gradients() {
        compareGradients();
        return tested.gradients();
    }

    void compareGradients() {
        comparisons.compare(Kind.GRADIENT, where(), tested.gradients(), reference.gradients());
    }

    @Override
    public void addGradients(State gradients, double factor) {
        tested.addGradients(gradients, factor);
        reference.addGradients(gradients, factor);
    }

    @Override
    public void clearGradients() {
        tested.clearGradients();
        reference.clearGradients();
    }

    @Override
    public void step(double factor) {
        compareGradients();
        State gradient = tested.gradients();
        OptimizerStep expected = new OptimizerStep(spec().optimizer(), factor, parameters(), gradient);
        tested.step(factor);
        reference.step(factor);
        updates++;
        State after = tested.save();
        State other = reference.save();
        comparisons.compare(Kind.MOMENTS, where(), moments(after), moments(other));
        comparisons.step(where(), expected.errors(after), expected.errors(other));
        reference.restore(after);
    }

    private static State moments(State saved) {
        State.Builder moments = State.builder();
        saved.entries().forEach((name, value) -> {
            if (!name.equals("parameters")) {
                moments.putEntry(name, value);
            }
        });
        return moments.build();
    }

    @Override
    public void follow(Network source, double tau) {
        AgreementNetwork other = (AgreementNetwork) source;
        tested.follow(other.tested, tau);
        reference.follow(other.reference, tau);
        updates++;
        comparisons.compare(Kind.FOLLOWED, where(), tested.parameters(), reference.parameters());
        reference.restore(tested.save());
    }

    @Override
    public void restore(State state) {
        tested.restore(state);
        reference.restore(state);
    }

    @Override
    public void close() {
        tested.close();
        reference.close();
    }
}
