package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** What the tests of networks share: how to make networks and batches, and how to compare them. */
abstract class NetworkFixture {

    static final int INPUTS = 3;
    static final int OUTPUTS = 2;
    static final int ROWS = 7;

    /** Returns the provider of the networks to test. */
    protected abstract NetworkProvider provider();

    /** Returns the settings to create networks with, by key. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Returns the activations that the networks have; all, unless overridden. */
    protected List<Activation> activations() {
        return List.of(Activation.values());
    }

    /** Says whether the networks have hidden layers. Where not, {@link #activations} is the identity alone. */
    protected boolean deep() {
        return true;
    }

    final Network create(NetworkSpec spec) {
        return create(spec, parameters(spec));
    }

    final Network create(NetworkSpec spec, State parameters) {
        return provider().create(spec, parameters, Settings.of(settings()));
    }

    static State parameters(NetworkSpec spec) {
        return spec.initialize(RandomStream.of(1).split("parameters"));
    }

    /**
     * Returns a perceptron of sizes 3-5-4-2, or 3-2 without hidden layers, with weights of order 1, so that no activation is in its
     * linear part.
     */
    final NetworkSpec perceptron(Activation hidden, Activation last, Optimizer optimizer) {
        Initializer uniform = new Initializer.Uniform(1);
        NetworkSpec.Layer output = new NetworkSpec.Layer(OUTPUTS, last, uniform, uniform);
        return new NetworkSpec(
                INPUTS,
                deep()
                        ? List.of(
                                new NetworkSpec.Layer(5, hidden, uniform, uniform),
                                new NetworkSpec.Layer(4, hidden, uniform, uniform),
                                output)
                        : List.of(output),
                optimizer);
    }

    final NetworkSpec perceptron(Activation hidden) {
        return perceptron(hidden, Activation.IDENTITY, Adam.of(1e-2));
    }

    final NetworkSpec perceptron() {
        return perceptron(Activation.TANH);
    }

    /** Returns a network of one input and one layer of one unit, {@code activation(x w + b)}. */
    static NetworkSpec neuron(Activation activation, double weight, double bias, Optimizer optimizer) {
        return new NetworkSpec(
                1,
                List.of(new NetworkSpec.Layer(
                        1, activation, new Initializer.Constant(weight), new Initializer.Constant(bias))),
                optimizer);
    }

    /** Returns numbers of N(0, 1) that depend on the name. */
    static Matrix batch(int rows, int columns, String name) {
        Matrix matrix = Matrix.zeros(rows, columns);
        RandomStream.of(2).split(name).fillGaussian(matrix.data());
        return matrix;
    }

    static Matrix input() {
        return batch(ROWS, INPUTS, "input");
    }

    static Matrix outputGradient() {
        return batch(ROWS, OUTPUTS, "output gradient");
    }

    /** Adds the gradient of one batch to the network's. */
    static void addGradient(Network network, String name) {
        Pass pass = network.pass(ROWS);
        pass.forward(batch(ROWS, INPUTS, name));
        pass.backward(batch(ROWS, OUTPUTS, name));
    }

    /** Trains on batches that depend on their number alone. */
    static void train(Network network, int from, int to) {
        for (int i = from; i < to; i++) {
            addGradient(network, "batch" + i);
            network.step();
        }
    }

    static float[] floats(State state, String name) {
        return state.tensor(name).data();
    }

    static void assertNoGradient(Network network) {
        State gradients = network.gradients();
        for (String name : gradients.names()) {
            assertArrayEquals(new float[floats(gradients, name).length], floats(gradients, name), name);
        }
    }

    /** Checks that no element is off by more than a fraction of the largest expected one. */
    static void assertClose(double[] expected, float[] actual, double fraction, String what) {
        assertEquals(expected.length, actual.length, what);
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            int index = i;
            double error = Math.abs(expected[i] - actual[i]);
            assertTrue(error <= fraction * largest, () -> "%s[%d] is %s, expected %s within %s of the largest"
                    .formatted(what, index, actual[index], expected[index], fraction));
        }
    }

    /** Returns some columns of a gradient by the inputs. */
    static double[] columns(double[] inputGradient, int from, int to) {
        return IntStream.range(0, inputGradient.length)
                .filter(i -> i % INPUTS >= from && i % INPUTS < to)
                .mapToDouble(i -> inputGradient[i])
                .toArray();
    }

    /** Checks that a call is refused with a message that has both parts. */
    static void assertRefused(String actual, String expected, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(actual) && message.contains(expected), message);
    }
}
