package org.virel.network.dl4j.internal;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/**
 * A perceptron whose parameters are one flat vector that DL4J's layers view, and whose gradient is another.
 *
 * <p>Passes are freed by the garbage collector; the vectors by {@link #close}.
 */
final class Dl4jNetwork implements Network {

    private final NetworkSpec spec;
    private final ParameterLayout layout;
    private final NativeMatrix parameters;
    private final NativeMatrix gradient;
    private final Dl4jModel model;
    private final FlatOptimizer optimizer;
    private final float[] parametersOnHeap;
    private final float[] gradientOnHeap;

    private long steps;
    private long parametersVersion;
    private boolean closed;

    Dl4jNetwork(NetworkSpec spec, State initial) {
        this.spec = spec;
        layout = ParameterLayout.of(spec);
        parametersOnHeap = layout.flatten(initial);
        gradientOnHeap = new float[layout.size()];
        parameters = new NativeMatrix(1, layout.size());
        gradient = new NativeMatrix(1, layout.size());
        parameters.write(parametersOnHeap);
        model = new Dl4jModel(spec, parameters.array(), gradient.array());
        optimizer = FlatOptimizer.of(spec.optimizer(), layout.size());
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public Pass pass(int rows) {
        requireOpen();
        if (rows < 1) {
            throw new IllegalArgumentException("a pass needs at least 1 row, not " + rows);
        }
        return new Dl4jPass(this, model, rows);
    }

    @Override
    public State parameters() {
        requireOpen();
        return layout.unflatten(parameters.read());
    }

    @Override
    public void setParameters(State state) {
        requireOpen();
        parameters.write(layout.flatten(state));
        parametersVersion++;
    }

    @Override
    public State gradients() {
        requireOpen();
        return layout.unflatten(gradient.read());
    }

    @Override
    public void addGradients(State gradients, double factor) {
        requireOpen();
        float[] other = layout.flatten(gradients);
        gradient.read(gradientOnHeap);
        for (int i = 0; i < other.length; i++) {
            gradientOnHeap[i] += (float) factor * other[i];
        }
        gradient.write(gradientOnHeap);
    }

    @Override
    public void clearGradients() {
        requireOpen();
        gradient.clear();
    }

    @Override
    public void step(double factor) {
        requireOpen();
        gradient.read(gradientOnHeap);
        requireFiniteGradient();
        parameters.read(parametersOnHeap);
        steps++;
        optimizer.step(parametersOnHeap, gradientOnHeap, steps, factor);
        parameters.write(parametersOnHeap);
        gradient.clear();
        parametersVersion++;
    }

    @Override
    public void follow(Network source, double tau) {
        requireOpen();
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("tau is " + tau + ", expected a number from 0 to 1");
        }
        Dl4jNetwork other = requireSameShape(source);
        other.requireOpen();
        if (tau == 1) {
            Blas.copy(other.parameters.view(), parameters.view());
        } else {
            Blas.scale(1 - tau, parameters.view());
            Blas.add(tau, other.parameters.view(), parameters.view());
        }
        parametersVersion++;
    }

    @Override
    public State save() {
        State.Builder state = State.builder().put("parameters", parameters()).put("steps", steps);
        optimizer.moments().forEach((name, moment) -> state.put(name, layout.unflatten(moment)));
        return state.build();
    }

    @Override
    public void restore(State state) {
        requireOpen();
        SortedMap<String, float[]> moments = optimizer.moments();
        state.requireOnly(Stream.concat(Stream.of("parameters", "steps"), moments.keySet().stream())
                .toArray(String[]::new));
        steps = state.integer("steps");
        if (steps < 0) {
            throw new IllegalArgumentException("state entry 'steps' is " + steps + ", expected a number from 0");
        }
        setParameters(state.state("parameters"));
        moments.forEach(
                (name, moment) -> System.arraycopy(layout.flatten(state.state(name)), 0, moment, 0, moment.length));
        gradient.clear();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            parameters.close();
            gradient.close();
        }
    }

    /** Returns a number that changes whenever the parameters do. */
    long parametersVersion() {
        return parametersVersion;
    }

    /** Returns DL4J's side of the network. */
    Dl4jModel model() {
        return model;
    }

    /** The memory behind a closed network is gone; touching it would end the process. */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the network is closed");
        }
    }

    /** The sum of the absolute values is finite only if each is; only where it is not are they looked at one by one. */
    private void requireFiniteGradient() {
        if (Float.isFinite(Blas.sumOfAbsoluteValues(gradient.view()))) {
            return;
        }
        for (int i = 0; i < gradientOnHeap.length; i++) {
            if (!Float.isFinite(gradientOnHeap[i])) {
                ParameterLayout.Place place = layout.locate(i);
                throw new NotFiniteException("gradient " + place.name(), place.index(), gradientOnHeap[i]);
            }
        }
    }

    private Dl4jNetwork requireSameShape(Network source) {
        if (!(source instanceof Dl4jNetwork other)) {
            throw new IllegalArgumentException("a network of provider dl4j cannot follow a "
                    + source.getClass().getName() + "; restore its state instead");
        }
        if (spec.inputs() != other.spec.inputs() || !units(spec).equals(units(other.spec))) {
            throw new IllegalArgumentException("a network of %d inputs and layers of %s cannot follow one of %d and %s"
                    .formatted(spec.inputs(), units(spec), other.spec.inputs(), units(other.spec)));
        }
        return other;
    }

    private static List<Integer> units(NetworkSpec spec) {
        return spec.layers().stream().map(NetworkSpec.Layer::units).toList();
    }
}
