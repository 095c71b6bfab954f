package org.virel.network.linear.internal;

import java.util.Arrays;
import java.util.SortedMap;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.network.SavedNetwork;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/**
 * {@code Y = X W + b}. Parameters are floats; sums, and with them the gradient, are formed in double precision.
 *
 * <p>Where the bias does not learn it is a constant: it is saved, copied and added, but has no gradient, and directions in parameter
 * space leave it where it is.
 */
final class LinearNetwork implements Network {

    private final NetworkSpec spec;
    private final Shape shape;
    private final float[] values;

    /** The gradient by those parameters that learn: all of them, or the weights alone. */
    private final double[] gradient;
    private final Descent descent;
    private long steps;
    private long parametersVersion;

    LinearNetwork(NetworkSpec spec, State initial, boolean biasLearns) {
        this.spec = spec;
        shape = new Shape(spec.inputs(), spec.outputs());
        values = shape.flatten(initial);
        gradient = new double[biasLearns ? shape.size() : shape.weights()];
        descent = Descent.of(spec.optimizer(), shape.size());
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
        return new LinearPass(this, rows);
    }

    @Override
    public State parameters() {
        return shape.unflatten(values);
    }

    @Override
    public void setParameters(State state) {
        replace(shape.flatten(state));
    }

    private void replace(float[] parameters) {
        System.arraycopy(parameters, 0, values, 0, values.length);
        parametersVersion++;
    }

    @Override
    public State gradients() {
        float[] floats = new float[shape.size()];
        for (int i = 0; i < gradient.length; i++) {
            floats[i] = (float) gradient[i];
        }
        return shape.unflatten(floats);
    }

    @Override
    public void addGradients(State gradients, double factor) {
        float[] other = shape.flatten(gradients);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += factor * other[i];
        }
    }

    @Override
    public void clearGradients() {
        Arrays.fill(gradient, 0);
    }

    @Override
    public void step(double factor) {
        requireFiniteGradient();
        steps++;
        descent.step(values, gradient, steps, factor);
        clearGradients();
        parametersVersion++;
    }

    private void requireFiniteGradient() {
        for (int i = 0; i < gradient.length; i++) {
            if (!Double.isFinite(gradient[i])) {
                throw new NotFiniteException("gradient " + shape.arrayOf(i), shape.indexInArray(i), gradient[i]);
            }
        }
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
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (tau * other[i] + (1 - tau) * values[i]);
            }
        }
        parametersVersion++;
    }

    private LinearNetwork requireSameShape(Network source) {
        if (source instanceof LinearNetwork other && other.shape.equals(shape)) {
            return other;
        }
        throw new IllegalArgumentException(
                "a linear network of %d inputs and %d outputs follows its like, not a %s of %d and %d".formatted(
                        shape.inputs(), shape.units(), source.getClass().getSimpleName(), source.spec().inputs(),
                        source.spec().outputs()));
    }

    @Override
    public State save() {
        return new SavedNetwork(values, steps, descent.moments()).toState(shape::unflatten);
    }

    @Override
    public void restore(State state) {
        SortedMap<String, float[]> moments = descent.moments();
        SavedNetwork saved = SavedNetwork.of(state, moments.keySet(), shape::flatten);
        steps = saved.steps();
        saved.moments().forEach((name, moment) -> System.arraycopy(moment, 0, moments.get(name), 0, moment.length));
        clearGradients();
        replace(saved.parameters());
    }

    Shape shape() {
        return shape;
    }

    /** Returns the parameters themselves. */
    float[] values() {
        return values;
    }

    /** Returns the gradient itself, by the parameters that learn. */
    double[] gradient() {
        return gradient;
    }

    boolean biasLearns() {
        return gradient.length == shape.size();
    }

    /** Returns a number that changes whenever the parameters do. */
    long parametersVersion() {
        return parametersVersion;
    }
}
