package org.virel.itest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.state.State;
import org.virel.itest.Comparisons.Kind;
import org.virel.itest.Comparisons.Where;

/**
 * A network that does everything twice and compares. After each update the reference takes up the state of the tested one, and
 * its gradient before, so that what is compared next begins from the same numbers.
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

    /** Returns a pass of the reference alone. */
    Pass referencePass(int rows) {
        return reference.pass(rows);
    }

    @Override
    public void setParameters(State parameters) {
        tested.setParameters(parameters);
        reference.setParameters(parameters);
        updates++;
        comparisons.compare(Kind.WRITTEN, where(), tested.parameters(), reference.parameters());
    }

    @Override
    public State gradients() {
        return tested.gradients();
    }

    /**
     * Compares the gradients after both have gone backward, then gives both the same.
     *
     * <p>A mean over a batch whose rows pull in opposite directions can come out as small as one likes, and its rounding error is a
     * share of what was added up, not of what is left. The rows that pull up and those that pull down are therefore also looked
     * at by themselves: an array is measured by the largest entry of the three.
     *
     * @param again goes backward with the reference and another gradient of the outputs
     */
    void compareGradients(Matrix outputGradient, Consumer<Matrix> again) {
        State gradient = reference.gradients();
        List<State> parts = new ArrayList<>();
        for (int sign : new int[] {1, -1}) {
            reference.clearGradients();
            again.accept(ofSign(sign, outputGradient));
            parts.add(reference.gradients());
        }
        comparisons.compare(Kind.GRADIENT, where(), tested.gradients(), gradient, parts);
        comparisons.noteByItself(where(), tested.gradients(), gradient);
        takeTestedGradient();
    }

    private void takeTestedGradient() {
        reference.clearGradients();
        reference.addGradients(tested.gradients(), 1);
    }

    private static Matrix ofSign(int sign, Matrix gradient) {
        Matrix part = Matrix.zeros(gradient.rows(), gradient.columns());
        for (int i = 0; i < part.data().length; i++) {
            part.data()[i] = sign * Math.max(0, sign * gradient.data()[i]);
        }
        return part;
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
