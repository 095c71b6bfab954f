package org.virel.network.fused.internal;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.network.SavedNetwork;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;
import org.virel.network.fused.internal.product.Products;

/** A perceptron whose parameters, gradient and moments are flat arrays of one {@link Layout}. */
final class FusedNetwork implements Network {

    private final NetworkSpec spec;
    private final int[] sizes;
    private final Layout layout;
    private final DenseLayer[] layers;
    private final float[] values;
    private final float[] gradient;
    private final FlatOptimizer optimizer;

    /** Without a gradient the array's content means nothing: the first sum overwrites it, which saves clearing it. */
    private boolean hasGradient;
    private long steps;
    private long parametersVersion;

    FusedNetwork(NetworkSpec spec, State initial, Products products) {
        this.spec = spec;
        sizes = IntStream.concat(
                IntStream.of(spec.inputs()),
                spec.layers().stream().mapToInt(NetworkSpec.Layer::units))
                .toArray();
        layout = Layout.of(spec);
        values = layout.flatten(initial);
        gradient = new float[layout.size()];
        optimizer = FlatOptimizer.of(spec.optimizer(), layout.size());
        layers = new DenseLayer[spec.layers().size()];
        for (int i = 0; i < layers.length; i++) {
            NetworkSpec.Layer layer = spec.layers().get(i);
            layers[i] = new DenseLayer(products, spec.inputs(i), layer.units(), Nonlinearity.of(layer.activation()),
                    layout.weights(i).in(values), layout.biases(i).in(values), layout.weights(i).in(gradient),
                    layout.biases(i).in(gradient));
        }
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public Pass pass(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a pass needs at least 1 row, not " + rows);
        }
        return new FusedPass(this, layers, rows);
    }

    @Override
    public State parameters() {
        return layout.unflatten(values);
    }

    @Override
    public void setParameters(State state) {
        System.arraycopy(layout.flatten(state), 0, values, 0, values.length);
        parametersVersion++;
    }

    @Override
    public State gradients() {
        return layout.unflatten(hasGradient ? gradient : new float[gradient.length]);
    }

    @Override
    public void addGradients(State gradients, double factor) {
        float[] other = layout.flatten(gradients);
        if (!hasGradient) {
            Arrays.fill(gradient, 0);
            hasGradient = true;
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += (float) factor * other[i];
        }
    }

    @Override
    public void clearGradients() {
        hasGradient = false;
    }

    @Override
    public void step(double factor) {
        if (!hasGradient) {
            Arrays.fill(gradient, 0);
        }
        requireFiniteGradient();
        steps++;
        optimizer.step(values, gradient, steps, factor);
        hasGradient = false;
        parametersVersion++;
    }

    @Override
    public void follow(Network source, double tau) {
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("tau is " + tau + ", expected a number from 0 to 1");
        }
        float[] other = requireSameShape(source).values;
        if (tau == 1) {
            System.arraycopy(other, 0, values, 0, values.length);
        } else {
            average(values, other, (float) tau, (float) (1 - tau));
        }
        parametersVersion++;
    }

    private static void average(float[] values, float[] other, float take, float keep) {
        for (int i = 0; i < values.length; i++) {
            values[i] = take * other[i] + keep * values[i];
        }
    }

    @Override
    public State save() {
        return new SavedNetwork(values, steps, optimizer.moments()).toState(layout::unflatten);
    }

    @Override
    public void restore(State state) {
        SortedMap<String, float[]> moments = optimizer.moments();
        SavedNetwork saved = SavedNetwork.of(state, moments.keySet(), layout::flatten);
        steps = saved.steps();
        System.arraycopy(saved.parameters(), 0, values, 0, values.length);
        saved.moments().forEach((name, moment) -> System.arraycopy(moment, 0, moments.get(name), 0, moment.length));
        hasGradient = false;
        parametersVersion++;
    }

    /** Returns where each array of parameters lies. */
    Layout layout() {
        return layout;
    }

    /** Returns the parameters themselves. */
    float[] values() {
        return values;
    }

    /** Returns the gradient itself; its content counts only if {@link #hasGradient}. */
    float[] gradient() {
        return gradient;
    }

    boolean hasGradient() {
        return hasGradient;
    }

    /** Says that the gradient has been written to. */
    void gradientAdded() {
        hasGradient = true;
    }

    /** Returns a number that changes whenever the parameters do. */
    long parametersVersion() {
        return parametersVersion;
    }

    /** The largest magnitude is finite only if all are; only where it is not are they looked at one by one. */
    private void requireFiniteGradient() {
        float largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        if (Float.isFinite(largest)) {
            return;
        }
        for (int i = 0; i < gradient.length; i++) {
            if (!Float.isFinite(gradient[i])) {
                Layout.Place place = layout.locate(i);
                throw new NotFiniteException("gradient " + place.name(), place.index(), gradient[i]);
            }
        }
    }

    private FusedNetwork requireSameShape(Network source) {
        if (!(source instanceof FusedNetwork other)) {
            throw new IllegalArgumentException("a network of provider fused cannot follow a "
                    + source.getClass().getName() + "; restore its state instead");
        }
        if (!Arrays.equals(sizes, other.sizes)) {
            throw new IllegalArgumentException("a network of sizes %s, from input to output, cannot follow one of %s"
                    .formatted(Arrays.toString(sizes), Arrays.toString(other.sizes)));
        }
        return other;
    }
}
