package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.virel.api.network.Network;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/**
 * Gradients by five-point differences, to compare others with.
 *
 * <p>With floats in between, a step of 0.02 leaves errors of about 1e-4 of the largest element; functions with kinks inside
 * the step (rectifiers, minima, clamps) need points away from them.
 */
public final class FiniteDifferences {

    private static final double STEP = 0.02;

    private FiniteDifferences() {}

    /**
     * Returns the gradient of a loss with respect to numbers that it reads from an array; the array is left as it was.
     */
    public static float[] gradient(float[] at, DoubleSupplier loss) {
        float[] gradient = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            float kept = at[i];
            double sum = 0;
            for (int offset : new int[] {-2, -1, 1, 2}) {
                at[i] = (float) (kept + offset * STEP);
                double weight = (Math.abs(offset) == 1 ? 8 : -1) * Math.signum(offset);
                sum += weight * loss.getAsDouble();
            }
            at[i] = kept;
            gradient[i] = (float) (sum / (12 * STEP));
        }
        return gradient;
    }

    /**
     * Returns the gradient of a loss with respect to the parameters of a network, which is left as it was.
     *
     * @param loss recomputed from the parameters each time
     * @return entries as in {@link Network#parameters}
     */
    public static State gradient(Network network, DoubleSupplier loss) {
        return gradient(network.parameters(), network::setParameters, loss);
    }

    /**
     * Returns the gradient of a loss with respect to the parameters of a policy, which is left as it was.
     *
     * @param loss recomputed from the parameters each time
     * @return entries as in {@link Policy#parameters}
     */
    public static State gradient(Policy policy, DoubleSupplier loss) {
        return gradient(policy.parameters(), policy::setParameters, loss);
    }

    private static State gradient(State parameters, Consumer<State> setter, DoubleSupplier loss) {
        State gradient = gradient(parameters, () -> {
            setter.accept(parameters);
            return loss.getAsDouble();
        });
        setter.accept(parameters);
        return gradient;
    }

    /** Moves the numbers within the state itself. */
    private static State gradient(State at, DoubleSupplier loss) {
        State.Builder gradient = State.builder();
        at.entries().forEach((name, value) -> {
            switch (value) {
                case Tensor tensor -> gradient.put(name, gradient(tensor.data(), loss), shape(tensor));
                case State nested -> gradient.put(name, gradient(nested, loss));
                default -> throw new IllegalArgumentException("parameter '" + name + "' is no tensor");
            }
        });
        return gradient.build();
    }

    private static int[] shape(Tensor tensor) {
        return tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Checks a gradient element by element.
     *
     * @param tolerance the error allowed, as a part of the largest expected element
     */
    public static void assertClose(State expected, State actual, double tolerance) {
        assertClose("", expected, actual, tolerance * largest(expected));
    }

    /**
     * Checks a gradient element by element.
     *
     * @param tolerance the error allowed, as a part of the largest expected element
     */
    public static void assertClose(float[] expected, float[] actual, double tolerance) {
        assertClose("", expected, actual, tolerance * largest(expected));
    }

    private static void assertClose(String path, State expected, State actual, double allowed) {
        assertEquals(expected.names(), actual.names(), path);
        expected.entries().forEach((name, value) -> {
            if (value instanceof State nested) {
                assertClose(path + name + ".", nested, actual.state(name), allowed);
            } else {
                float[] numbers = expected.tensor(name).data();
                assertClose(path + name, numbers, actual.tensor(name).data(), allowed);
            }
        });
    }

    private static void assertClose(String what, float[] expected, float[] actual, double allowed) {
        assertTrue(allowed > 0, "a gradient that is 0 everywhere proves nothing");
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], allowed, what + "[" + i + "]");
        }
    }

    private static double largest(State state) {
        double largest = 0;
        for (Object value : state.entries().values()) {
            largest = Math.max(largest,
                    value instanceof State nested ? largest(nested) : largest(((Tensor) value).data()));
        }
        return largest;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
