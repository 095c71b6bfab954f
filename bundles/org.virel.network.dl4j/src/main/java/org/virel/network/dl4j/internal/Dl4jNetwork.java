package org.virel.network.dl4j.internal;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.network.SavedNetwork;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/**
 * A perceptron whose parameters are one flat vector that DL4J's layers view, and whose gradient is another.
 *
 * <p>Passes and moments are freed by the garbage collector; the vectors by {@link #close}.
 */
final class Dl4jNetwork implements Network {

    private final NetworkSpec spec;
    private final ParameterLayout layout;
    private final Backend backend;
    private final Block parameters;
    private final Block gradient;
    private final Dl4jModel model;
    private final FlatOptimizer optimizer;

    private long steps;
    private long parametersVersion;
    private boolean closed;

    Dl4jNetwork(NetworkSpec spec, State initial, Backend backend) {
        this.spec = spec;
        this.backend = backend;
        layout = ParameterLayout.of(spec);
        float[] flat = layout.flatten(initial);
        parameters = backend.zeros(1, layout.size());
        gradient = backend.zeros(1, layout.size());
        backend.write(flat, parameters);
        model = new Dl4jModel(spec, parameters.array(), gradient.array());
        optimizer = backend.optimizer(spec.optimizer(), parameters, gradient);
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
        return new Dl4jPass(this, model, backend, rows);
    }

    @Override
    public State parameters() {
        requireOpen();
        return layout.unflatten(read(parameters));
    }

    @Override
    public void setParameters(State state) {
        requireOpen();
        backend.write(layout.flatten(state), parameters);
        parametersWereSet();
    }

    @Override
    public State gradients() {
        requireOpen();
        return layout.unflatten(read(gradient));
    }

    @Override
    public void addGradients(State gradients, double factor) {
        requireOpen();
        float[] other = layout.flatten(gradients);
        float[] sum = read(gradient);
        for (int i = 0; i < other.length; i++) {
            sum[i] += (float) factor * other[i];
        }
        backend.write(sum, gradient);
    }

    @Override
    public void clearGradients() {
        requireOpen();
        backend.clear(gradient);
    }

    @Override
    public void step(double factor) {
        requireOpen();
        requireFiniteGradient();
        steps++;
        optimizer.step(steps, factor);
        backend.clear(gradient);
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
        backend.average(tau, other.parameters, parameters);
        parametersWereSet();
    }

    @Override
    public State save() {
        requireOpen();
        SortedMap<String, float[]> moments = new TreeMap<>();
        optimizer.moments().forEach((name, moment) -> moments.put(name, moment.get()));
        return new SavedNetwork(read(parameters), steps, moments).toState(layout::unflatten);
    }

    @Override
    public void restore(State state) {
        requireOpen();
        SortedMap<String, FlatOptimizer.Moment> moments = optimizer.moments();
        SavedNetwork saved = SavedNetwork.of(state, moments.keySet(), layout::flatten);
        steps = saved.steps();
        backend.write(saved.parameters(), parameters);
        parametersWereSet();
        saved.moments().forEach((name, moment) -> moments.get(name).set(moment));
        backend.clear(gradient);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            parameters.array().close();
            gradient.array().close();
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
        if (Float.isFinite(backend.sumOfAbsoluteValues(gradient))) {
            return;
        }
        float[] values = read(gradient);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                ParameterLayout.Place place = layout.locate(i);
                throw new NotFiniteException("gradient " + place.name(), place.index(), values[i]);
            }
        }
    }

    private float[] read(Block block) {
        float[] values = new float[block.size()];
        backend.read(block, values);
        return values;
    }

    private void parametersWereSet() {
        optimizer.parametersWereSet();
        parametersVersion++;
    }

    private Dl4jNetwork requireSameShape(Network source) {
        if (!(source instanceof Dl4jNetwork other)) {
            throw new IllegalArgumentException("a network of provider dl4j cannot follow a "
                    + source.getClass().getName() + "; restore its state instead");
        }
        if (!hasShapeOf(other)) {
            throw new IllegalArgumentException("a network of %d inputs and layers of %s cannot follow one of %d and %s"
                    .formatted(spec.inputs(), units(spec), other.spec.inputs(), units(other.spec)));
        }
        return other;
    }

    /** Compares layer by layer, as {@link #follow} is called at each update: nothing is allocated. */
    private boolean hasShapeOf(Dl4jNetwork other) {
        int layers = spec.layers().size();
        boolean same = spec.inputs() == other.spec.inputs() && layers == other.spec.layers().size();
        for (int i = 0; same && i < layers; i++) {
            same = spec.layers().get(i).units() == other.spec.layers().get(i).units();
        }
        return same;
    }

    private static List<Integer> units(NetworkSpec spec) {
        return spec.layers().stream().map(NetworkSpec.Layer::units).toList();
    }
}
