package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.network.Pass;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/** What every {@link Network} promises about its gradient, its optimizer and following another network. */
abstract class NetworkOptimizerContract extends NetworkPassContract {

    private static final double START = 0.5;

    @Test
    final void theFirstStepOfAdamIsTheLearningRateAgainstTheSignOfTheGradient() {
        for (float gradient : new float[] {3, -0.02f, 1e-3f}) {
            try (Network network = neuronWith(Adam.of(0.1))) {
                stepAlong(network, gradient, 0);
                assertEquals(START - 0.1 * Math.signum(gradient), weight(network), 1e-5);
                assertEquals(START, bias(network));
            }
        }
    }

    @Test
    final void theSecondStepOfAdamIsTheOneByHand() {
        try (Network network = neuronWith(Adam.of(0.1))) {
            stepAlong(network, 1, 0);
            stepAlong(network, -0.5f, 0);
            // m = 0.04, v = 0.001249; corrected 0.04 / 0.19 and 0.001249 / 0.001999; ratio 0.2105263 / 0.7904508.
            assertEquals(START - 0.1 - 0.1 * 0.2663370, weight(network), 1e-6);
        }
    }

    @Test
    final void underAConstantGradientEveryStepOfAdamIsTheSameAndEpsilonStandsOutsideTheRoot() {
        double epsilon = 0.1;
        try (Network network = neuronWith(new Adam(0.01, 0.9, 0.999, epsilon))) {
            for (int i = 1; i <= 50; i++) {
                stepAlong(network, 0.2f, -0.05f);
                assertEquals(START - i * 0.01 * 0.2 / (0.2 + epsilon), weight(network), 2e-6, "weight, step " + i);
                assertEquals(START + i * 0.01 * 0.05 / (0.05 + epsilon), bias(network), 2e-6, "bias, step " + i);
            }
        }
    }

    @Test
    final void aFactorScalesTheLearningRateOfThatStepAlone() {
        try (Network network = neuronWith(Adam.of(0.1))) {
            network.addGradients(gradient(1, 0), 1);
            network.step(0.5);
            assertEquals(START - 0.05, weight(network), 1e-6);
            stepAlong(network, 1, 0);
            assertEquals(START - 0.15, weight(network), 1e-6);
        }
    }

    @Test
    final void plainGradientDescentMovesByTheGradientTimesTheLearningRate() {
        try (Network network = neuronWith(new Sgd(0.1))) {
            stepAlong(network, 3, -1);
            network.addGradients(gradient(3, -1), 1);
            network.step(0.5);
            assertEquals(START - 0.1 * 3 - 0.05 * 3, weight(network), 1e-6);
            assertEquals(START + 0.1 + 0.05, bias(network), 1e-6);
            assertEquals(2, network.save().integer("steps"));
        }
    }

    @Test
    final void theMomentsAreThoseOfAdam() {
        try (Network network = neuronWith(new Adam(0.1, 0.8, 0.9, 1e-8))) {
            stepAlong(network, 2, 0);
            stepAlong(network, -1, 0);
            assertEquals(2, network.save().integer("steps"));
            assertEquals(0.8 * 0.2 * 2 - 0.2, floats(network.save().state("first"), "layer0/weight")[0], 1e-6);
            assertEquals(0.9 * 0.1 * 4 + 0.1, floats(network.save().state("second"), "layer0/weight")[0], 1e-6);
        }
    }

    @Test
    final void aStepClearsTheGradient() {
        try (Network network = create(perceptron())) {
            addGradient(network, "a");
            network.step();
            assertNoGradient(network);
        }
    }

    @Test
    final void clearingForgetsTheGradientEvenOneThatIsNotFinite() {
        try (Network network = neuronWith(Adam.of(0.1))) {
            network.addGradients(gradient(Float.NaN, 1), 1);
            network.clearGradients();
            assertNoGradient(network);
        }
    }

    @Test
    final void gradientsFromElsewhereAreAddedTimesTheirFactor() {
        try (Network network = create(perceptron());
                Network other = create(perceptron())) {
            addGradient(network, "a");
            addGradient(other, "b");
            State a = network.gradients();
            State b = other.gradients();
            network.addGradients(b, -0.5);
            for (String name : a.names()) {
                double[] expected = new double[floats(a, name).length];
                Arrays.setAll(expected, i -> floats(a, name)[i] - 0.5 * floats(b, name)[i]);
                assertClose(expected, floats(network.gradients(), name), 1e-6, name);
            }
        }
    }

    @Test
    final void gradientsOfAnotherShapeAreRefusedByName() {
        try (Network network = create(perceptron())) {
            State missing = gradient(1, 1);
            assertRefused("layer0/weight", () -> network.addGradients(missing, 1));
        }
    }

    @Test
    final void aGradientThatIsNotFiniteStopsTheStepAndChangesNothing() {
        String name = deep() ? "layer1/weight" : "layer0/weight";
        int index = deep() ? 14 : 5;
        for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            try (Network network = create(perceptron())) {
                train(network, 0, 3);
                State before = network.save();
                network.addGradients(spoiled(network, name, index, value), 1);
                String message = assertThrows(NotFiniteException.class, network::step).getMessage();
                assertTrue(message.contains(name) && message.contains(String.valueOf(index)), message);
                assertTrue(message.contains(Float.toString(value)), message);
                assertSameState(before, network.save());
            }
        }
    }

    @Test
    final void aHugeFiniteGradientIsNotMistakenForAnInfiniteOne() {
        try (Network network = neuronWith(Adam.of(0.1))) {
            stepAlong(network, Float.MAX_VALUE, Float.MAX_VALUE);
            assertTrue(Float.isFinite(weight(network)));
        }
    }

    @Test
    final void stepsLeadDownhill() {
        assumeTrue(deep(), "a linear function does not fit any numbers");
        NetworkSpec spec = perceptron(Activation.RELU);
        try (Network network = create(spec)) {
            Pass pass = network.pass(ROWS);
            Matrix target = outputGradient();
            double before = squaredError(pass.forward(input()), target);
            for (int i = 0; i < 300; i++) {
                Matrix error = pass.forward(input()).copy();
                for (int k = 0; k < error.data().length; k++) {
                    error.data()[k] -= target.data()[k];
                }
                pass.backward(error);
                network.step();
            }
            assertTrue(squaredError(pass.forward(input()), target) < before / 10);
        }
    }

    @Test
    final void followingMovesByTheFractionTau() {
        try (Network network = neuronWith(Adam.of(0.1));
                Network source = create(neuron(Activation.IDENTITY, 2.5, -1, Adam.of(0.1)))) {
            network.follow(source, 0.25);
            assertEquals(START + 0.25 * (2.5 - START), weight(network), 1e-6);
            assertEquals(START + 0.25 * (-1 - START), bias(network), 1e-6);
            assertEquals(2.5f, weight(source));
        }
    }

    @Test
    final void followingAllTheWayCopiesExactlyAndNotAtAllChangesNothing() {
        try (Network network = create(perceptron());
                Network source = create(perceptron())) {
            train(source, 0, 3);
            State before = network.parameters();
            network.follow(source, 0);
            assertSameState(before, network.parameters());
            network.follow(source, 1);
            assertSameState(source.parameters(), network.parameters());
        }
    }

    @Test
    final void followingIsSeenByTheNextPass() {
        try (Network network = create(perceptron());
                Network source = create(perceptron())) {
            train(source, 0, 3);
            network.follow(source, 1);
            float[] expected = source.pass(ROWS).forward(input()).data();
            assertArrayEquals(expected, network.pass(ROWS).forward(input()).data());
        }
    }

    @Test
    final void aFractionOutsideTheUnitIntervalIsRefused() {
        try (Network network = create(perceptron());
                Network source = create(perceptron())) {
            assertRefused("1.5", () -> network.follow(source, 1.5));
            assertRefused("-0.1", () -> network.follow(source, -0.1));
            assertRefused("NaN", () -> network.follow(source, Double.NaN));
        }
    }

    @Test
    final void aNetworkOfAnotherShapeIsNotFollowed() {
        try (Network network = create(perceptron());
                Network source = neuronWith(Adam.of(0.1))) {
            assertThrows(IllegalArgumentException.class, () -> network.follow(source, 0.5));
        }
    }

    private Network neuronWith(Optimizer optimizer) {
        return create(neuron(Activation.IDENTITY, START, START, optimizer));
    }

    private static void stepAlong(Network network, float weightGradient, float biasGradient) {
        network.addGradients(gradient(weightGradient, biasGradient), 1);
        network.step();
    }

    private static State gradient(float weight, float bias) {
        return State.builder()
                .put("layer0/weight", new float[] {weight}, 1, 1)
                .put("layer0/bias", new float[] {bias}, 1)
                .build();
    }

    /** Returns a gradient of zeros but for one element. */
    private static State spoiled(Network network, String name, int index, float value) {
        State.Builder state = State.builder();
        network.gradients().entries().forEach((key, entry) -> {
            State.Tensor tensor = (State.Tensor) entry;
            float[] zeros = new float[tensor.data().length];
            if (key.equals(name)) {
                zeros[index] = value;
            }
            state.putEntry(key, new State.Tensor(tensor.shape(), zeros));
        });
        return state.build();
    }

    private static void assertRefused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static float weight(Network network) {
        return floats(network.parameters(), "layer0/weight")[0];
    }

    private static float bias(Network network) {
        return floats(network.parameters(), "layer0/bias")[0];
    }

    private static double squaredError(Matrix actual, Matrix target) {
        double sum = 0;
        for (int i = 0; i < target.data().length; i++) {
            double error = actual.data()[i] - target.data()[i];
            sum += error * error;
        }
        return sum;
    }
}
