package @package@;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.network.Pass;
import org.virel.api.network.SavedNetwork;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/** A perceptron whose parameters, gradient and moments are flat arrays, as the {@link Layout} says. */
final class LoopNetwork implements Network {

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private final Layout layout;
    private final float[] gradient;
    private final float[] parameters;
    private final float[] first;
    private final float[] second;
    private long steps;

    /** Counts what changes the parameters, so that a pass knows that its forward is out of date. */
    private long changes;

    LoopNetwork(NetworkSpec spec, State parameters) {
        layout = new Layout(spec);
        this.parameters = layout.flatten(parameters);
        gradient = new float[layout.size()];
        first = new float[layout.size()];
        second = new float[layout.size()];
    }

    Layout layout() {
        return layout;
    }

    float[] liveParameters() {
        return parameters;
    }

    float[] liveGradient() {
        return gradient;
    }

    long changes() {
        return changes;
    }

    @Override
    public NetworkSpec spec() {
        return layout.spec();
    }

    @Override
    public Pass pass(int rows) {
        return new LoopPass(this, rows);
    }

    @Override
    public State parameters() {
        return layout.unflatten(parameters);
    }

    @Override
    public void setParameters(State given) {
        become(parameters, layout.flatten(given));
    }

    private void become(float[] array, float[] values) {
        System.arraycopy(values, 0, array, 0, array.length);
        changes++;
    }

    @Override
    public State gradients() {
        return layout.unflatten(gradient);
    }

    @Override
    public void addGradients(State gradients, double factor) {
        float[] added = layout.flatten(gradients);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += (float) (factor * added[i]);
        }
    }

    @Override
    public void clearGradients() {
        Arrays.fill(gradient, 0);
    }

    @Override
    public void step(double factor) {
        for (int i = 0; i < gradient.length; i++) {
            if (!Float.isFinite(gradient[i])) {
                Layout.Element element = layout.element(i);
                throw new NotFiniteException("gradient " + element.array(), element.index(), gradient[i]);
            }
        }
        steps++;
        changes++;
        switch (spec().optimizer()) {
            case Adam adam -> step(adam, factor);
            case Sgd sgd -> step(sgd, factor);
        }
        clearGradients();
    }

    private void step(Sgd sgd, double factor) {
        for (int i = 0; i < gradient.length; i++) {
            parameters[i] -= (float) (factor * sgd.learningRate() * gradient[i]);
        }
    }

    /** Algorithm 1 of Kingma and Ba (2015). */
    private void step(Adam adam, double factor) {
        double firstCorrection = 1 - Math.pow(adam.beta1(), steps);
        double secondCorrection = 1 - Math.pow(adam.beta2(), steps);
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            first[i] = (float) (adam.beta1() * first[i] + (1 - adam.beta1()) * g);
            second[i] = (float) (adam.beta2() * second[i] + (1 - adam.beta2()) * g * g);
            double size = Math.sqrt(second[i] / secondCorrection) + adam.epsilon();
            parameters[i] -= (float) (factor * adam.learningRate() * first[i] / firstCorrection / size);
        }
    }

    @Override
    public void follow(Network source, double tau) {
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("tau is %s, expected a number from 0 to 1".formatted(tau));
        }
        if (!(source instanceof LoopNetwork other)) {
            throw new IllegalArgumentException(
                    "a network of provider '@name@' cannot follow a " + source.getClass().getName());
        }
        float[] goal = layout.flatten(other.parameters());
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (tau * goal[i] + (1 - tau) * parameters[i]);
        }
        changes++;
    }

    private boolean hasMoments() {
        return spec().optimizer() instanceof Adam;
    }

    @Override
    public State save() {
        TreeMap<String, float[]> moments = new TreeMap<>();
        if (hasMoments()) {
            moments.put(FIRST, first);
            moments.put(SECOND, second);
        }
        return new SavedNetwork(parameters, steps, moments).toState(layout::unflatten);
    }

    /** Every provider of networks reads what another wrote: a run can change its networks for others and go on. */
    @Override
    public void restore(State state) {
        SavedNetwork saved = SavedNetwork.of(
                state, hasMoments() ? Set.of(FIRST, SECOND) : Set.of(), layout::flatten);
        if (hasMoments()) {
            become(first, saved.moments().get(FIRST));
            become(second, saved.moments().get(SECOND));
        }
        become(parameters, saved.parameters());
        steps = saved.steps();
        clearGradients();
    }
}
