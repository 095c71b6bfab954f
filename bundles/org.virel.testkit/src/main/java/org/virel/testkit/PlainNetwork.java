package org.virel.testkit;

import java.util.List;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.network.Pass;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * A perceptron in plain loops: numbers are kept as floats, sums are formed in double precision. Slow, complete and easy to
 * check by eye.
 */
public final class PlainNetwork implements Network {

    private final NetworkSpec spec;
    private final PlainParameters gradient;
    private PlainParameters parameters;
    private PlainParameters first;
    private PlainParameters second;
    private long steps;

    PlainNetwork(NetworkSpec spec, PlainParameters parameters) {
        this.spec = spec;
        this.parameters = parameters;
        gradient = PlainParameters.zeros(spec);
        first = PlainParameters.zeros(spec);
        second = PlainParameters.zeros(spec);
    }

    /**
     * Creates a smooth network with a hidden layer and outputs of order 1, for tests against finite differences.
     *
     * @param seed decides the parameters
     */
    public static PlainNetwork random(int inputs, int outputs, long seed) {
        Initializer initializer = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(
                inputs,
                List.of(
                        new Layer(4, Activation.TANH, initializer, initializer),
                        new Layer(outputs, Activation.IDENTITY, initializer, initializer)),
                Adam.of(1e-2));
        return new PlainNetwork(spec, PlainParameters.of(spec, spec.initialize(RandomStream.of(seed))));
    }

    /** Creates the network {@code x -> x . weights + bias}, for tests against closed forms. */
    public static PlainNetwork linear(float bias, float... weights) {
        Initializer zero = new Initializer.Constant(0);
        Layer layer = new Layer(1, Activation.IDENTITY, zero, zero);
        NetworkSpec spec = new NetworkSpec(weights.length, List.of(layer), new Sgd(0.1));
        State parameters = State.builder()
                .put("layer0/weight", weights.clone(), weights.length, 1)
                .put("layer0/bias", new float[] {bias}, 1)
                .build();
        return new PlainNetwork(spec, PlainParameters.of(spec, parameters));
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public Pass pass(int rows) {
        return new PlainPass(this, rows);
    }

    @Override
    public State parameters() {
        return parameters.toState();
    }

    @Override
    public void setParameters(State given) {
        parameters = PlainParameters.of(spec, given);
    }

    @Override
    public State gradients() {
        return gradient.toState();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        PlainParameters added = PlainParameters.of(spec, gradients);
        for (int i = 0; i < gradient.arrays().size(); i++) {
            float[] sum = gradient.arrays().get(i);
            float[] term = added.arrays().get(i);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += (float) (factor * term[k]);
            }
        }
    }

    @Override
    public void clearGradients() {
        gradient.clear();
    }

    @Override
    public void step(double factor) {
        for (int i = 0; i < gradient.arrays().size(); i++) {
            NotFiniteException.check(
                    "gradient " + gradient.names().get(i), gradient.arrays().get(i));
        }
        steps++;
        switch (spec.optimizer()) {
            case Adam adam -> step(adam, factor);
            case Sgd sgd -> step(sgd, factor);
        }
        gradient.clear();
    }

    private void step(Sgd sgd, double factor) {
        for (int i = 0; i < gradient.arrays().size(); i++) {
            float[] parameter = parameters.arrays().get(i);
            float[] slope = gradient.arrays().get(i);
            for (int k = 0; k < parameter.length; k++) {
                parameter[k] -= (float) (factor * sgd.learningRate() * slope[k]);
            }
        }
    }

    /** Algorithm 1 of Kingma and Ba (2015). */
    private void step(Adam adam, double factor) {
        double correction1 = 1 - Math.pow(adam.beta1(), steps);
        double correction2 = 1 - Math.pow(adam.beta2(), steps);
        for (int i = 0; i < gradient.arrays().size(); i++) {
            float[] parameter = parameters.arrays().get(i);
            float[] slope = gradient.arrays().get(i);
            float[] m = first.arrays().get(i);
            float[] v = second.arrays().get(i);
            for (int k = 0; k < parameter.length; k++) {
                double g = slope[k];
                m[k] = (float) (adam.beta1() * m[k] + (1 - adam.beta1()) * g);
                v[k] = (float) (adam.beta2() * v[k] + (1 - adam.beta2()) * g * g);
                double direction = m[k] / correction1 / (Math.sqrt(v[k] / correction2) + adam.epsilon());
                parameter[k] -= (float) (factor * adam.learningRate() * direction);
            }
        }
    }

    @Override
    public void follow(Network source, double tau) {
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("tau is from 0 to 1, not " + tau);
        }
        if (!(source instanceof PlainNetwork other)) {
            throw new IllegalArgumentException(
                    "a plain network cannot follow a " + source.getClass().getName());
        }
        PlainParameters goal = PlainParameters.of(spec, other.parameters());
        for (int i = 0; i < goal.arrays().size(); i++) {
            float[] own = parameters.arrays().get(i);
            float[] theirs = goal.arrays().get(i);
            for (int k = 0; k < own.length; k++) {
                own[k] = (float) (tau * theirs[k] + (1 - tau) * own[k]);
            }
        }
    }

    @Override
    public State save() {
        State.Builder state = State.builder().put("parameters", parameters()).put("steps", steps);
        if (hasMoments()) {
            state.put("first", first.toState()).put("second", second.toState());
        }
        return state.build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("parameters", "first", "second", "steps");
        if (state.integer("steps") < 0) {
            throw new IllegalArgumentException("state entry 'steps' is " + state.integer("steps") + ", below 0");
        }
        PlainParameters savedFirst = hasMoments() ? PlainParameters.of(spec, state.state("first")) : first;
        PlainParameters savedSecond = hasMoments() ? PlainParameters.of(spec, state.state("second")) : second;
        setParameters(state.state("parameters"));
        first = savedFirst;
        second = savedSecond;
        steps = state.integer("steps");
        gradient.clear();
    }

    private boolean hasMoments() {
        return spec.optimizer() instanceof Adam;
    }

    PlainParameters live() {
        return parameters;
    }

    PlainParameters liveGradient() {
        return gradient;
    }
}
