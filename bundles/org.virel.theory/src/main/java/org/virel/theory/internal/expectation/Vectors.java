package org.virel.theory.internal.expectation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.virel.api.state.State;

/** States as vectors of doubles and back, and what one does with vectors. */
public final class Vectors {

    private Vectors() {}

    /** Returns the floats of all tensors of a state, nested ones included, in the order of their names. */
    public static double[] of(State state) {
        return state.entries().values().stream()
                .map(Vectors::entry)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double[] entry(Object entry) {
        return switch (entry) {
            case State.Tensor tensor -> of(tensor.data());
            case State nested -> of(nested);
            default -> new double[0];
        };
    }

    /** Returns floats as doubles. */
    public static double[] of(float[] floats) {
        return vector(floats.length, i -> floats[i]);
    }

    /** Returns a vector by its entries. */
    public static double[] vector(int size, IntToDoubleFunction entry) {
        return IntStream.range(0, size).mapToDouble(entry).toArray();
    }

    /** Returns the state of this shape whose floats are the given numbers. */
    public static State shaped(State like, double[] values) {
        int[] offset = {0};
        return shaped(like, values, offset);
    }

    private static State shaped(State like, double[] values, int[] offset) {
        State.Builder builder = State.builder();
        like.entries().forEach((name, entry) -> {
            switch (entry) {
                case State.Tensor tensor -> builder.putEntry(name, next(tensor, values, offset));
                case State nested -> builder.put(name, shaped(nested, values, offset));
                default -> builder.putEntry(name, entry);
            }
        });
        return builder.build();
    }

    private static State.Tensor next(State.Tensor like, double[] values, int[] offset) {
        float[] data = new float[like.data().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) values[offset[0]++];
        }
        return new State.Tensor(like.shape(), data);
    }

    /** Returns {@code one + factor * other}. */
    public static double[] plus(double[] one, double factor, double[] other) {
        return vector(one.length, i -> one[i] + factor * other[i]);
    }

    /** Returns a multiple. */
    public static double[] times(double factor, double[] vector) {
        return vector(vector.length, i -> factor * vector[i]);
    }

    /** Returns the inner product. */
    public static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    /** Returns the cosine of the angle between two vectors. */
    public static double cosine(double[] one, double[] other) {
        return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    }

    /** Returns the gradient of a function by central differences of fourth order. */
    public static double[] gradient(ToDoubleFunction<double[]> function, double[] at, double step) {
        return vector(at.length, i -> {
            double near = at(function, at, i, step) - at(function, at, i, -step);
            double far = at(function, at, i, 2 * step) - at(function, at, i, -2 * step);
            return (8 * near - far) / (12 * step);
        });
    }

    private static double at(ToDoubleFunction<double[]> function, double[] at, int index, double by) {
        double[] moved = at.clone();
        moved[index] += by;
        return function.applyAsDouble(moved);
    }
}
