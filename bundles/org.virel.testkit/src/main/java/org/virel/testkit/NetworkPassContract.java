package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.Pass;
import org.virel.api.state.State;

/** What every {@link Pass} promises: outputs, and derivatives against central differences in doubles. */
abstract class NetworkPassContract extends NetworkFixture {

    private static final double ROUNDING = 2e-5;

    @TestFactory
    final Stream<DynamicTest> theOutputsAreThoseOfThePerceptron() {
        return forEachActivation(spec -> {
            try (Network network = create(spec)) {
                double[] expected = new DoublePerceptron(spec, parameters(spec)).forward(input());
                assertClose(expected, network.pass(ROWS).forward(input()).data(), ROUNDING, "output");
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> aSingleRowHasTheOutputsThatItHasInABatch() {
        return forEachActivation(spec -> {
            try (Network network = create(spec)) {
                double[] expected = new DoublePerceptron(spec, parameters(spec)).forward(input());
                Pass single = network.pass(1);
                for (int row = 0; row < ROWS; row++) {
                    float[] actual = single.forward(Matrix.row(input().copyRow(row))).data();
                    double[] part = Arrays.copyOfRange(expected, row * OUTPUTS, (row + 1) * OUTPUTS);
                    assertClose(part, actual, 10 * ROUNDING, "row " + row);
                }
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> theParameterGradientMatchesFiniteDifferences() {
        return forEachActivation(spec -> assertParameterGradient(spec, input(), outputGradient()));
    }

    @TestFactory
    final Stream<DynamicTest> theParameterGradientOfASingleRowMatchesFiniteDifferences() {
        return forEachActivation(
                spec -> assertParameterGradient(spec, batch(1, INPUTS, "row"), batch(1, OUTPUTS, "row gradient")));
    }

    @TestFactory
    final Stream<DynamicTest> theInputGradientMatchesFiniteDifferences() {
        return forEachActivation(spec -> {
            try (Network network = create(spec)) {
                Pass pass = network.pass(ROWS);
                pass.forward(input());
                float[] actual = pass.inputGradient(outputGradient()).data();
                DoublePerceptron exact = new DoublePerceptron(spec, parameters(spec));
                assertClose(exact.inputGradient(input(), outputGradient()), actual, ROUNDING, "input gradient");
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> someColumnsOfTheInputGradientAreThoseOfTheWhole() {
        return forEachActivation(spec -> {
            try (Network network = create(spec)) {
                Pass pass = network.pass(ROWS);
                pass.forward(input());
                Matrix last = pass.inputGradient(outputGradient(), 1, 3).copy();
                Matrix first = pass.inputGradient(outputGradient(), 0, 1).copy();
                double[] exact = new DoublePerceptron(spec, parameters(spec)).inputGradient(input(), outputGradient());
                assertClose(columns(exact, 0, 1), first.data(), ROUNDING, "first column");
                assertClose(columns(exact, 1, 3), last.data(), ROUNDING, "last columns");
                assertNoGradient(network);
            }
        });
    }

    @Test
    final void aSingleLinearLayerIsAMatrixProduct() {
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(new NetworkSpec.Layer(
                        3, Activation.IDENTITY, new Initializer.Constant(0), new Initializer.Constant(0))),
                Adam.of(1));
        State parameters = State.builder()
                .put("layer0/weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .put("layer0/bias", new float[] {10, 20, 30}, 3)
                .build();
        try (Network network = create(spec, parameters)) {
            Pass pass = network.pass(2);
            assertArrayEquals(new float[] {11, 22, 33, 19, 32, 45}, pass.forward(Matrix.of(2, 2, 1, 0, 1, 2)).data());
            assertArrayEquals(new float[] {1, 4, 5, 11}, pass.inputGradient(Matrix.of(2, 3, 1, 0, 0, 0, 1, 1)).data());
            pass.backward(Matrix.of(2, 3, 1, 0, 0, 0, 1, 1));
            assertArrayEquals(new float[] {1, 1, 1, 0, 2, 2}, floats(network.gradients(), "layer0/weight"));
            assertArrayEquals(new float[] {1, 1, 1}, floats(network.gradients(), "layer0/bias"));
        }
    }

    @TestFactory
    final Stream<DynamicTest> activationsAndTheirSlopesStayRightFarFromZero() {
        Matrix sums = Matrix.of(8, 1, -1000, -100, -60, -20, 20, 60, 100, 1000);
        return activations().stream().map(activation -> dynamicTest(activation.name(), () -> {
            NetworkSpec spec = neuron(activation, 1, 0, Adam.of(1));
            try (Network network = create(spec)) {
                Pass pass = network.pass(8);
                float[] outputs = pass.forward(sums).data();
                float[] slopes = pass.inputGradient(Matrix.of(8, 1, 1, 1, 1, 1, 1, 1, 1, 1)).data();
                for (int i = 0; i < 8; i++) {
                    double sum = sums.data()[i];
                    double slope = DoublePerceptron.activate(activation, sum + 0.5)
                            - DoublePerceptron.activate(activation, sum - 0.5);
                    assertEquals(DoublePerceptron.activate(activation, sum), outputs[i], 1e-5, "at " + sum);
                    assertEquals(slope, slopes[i], 1e-5, "slope at " + sum);
                }
            }
        }));
    }

    @Test
    final void reluHasNoSlopeAtZero() {
        assumeTrue(activations().contains(Activation.RELU), "there is no rectifier here");
        try (Network network = create(neuron(Activation.RELU, 1, 0, Adam.of(1)))) {
            Pass pass = network.pass(3);
            assertArrayEquals(new float[] {0, 0, 2}, pass.forward(Matrix.of(3, 1, -2, 0, 2)).data());
            assertArrayEquals(new float[] {0, 0, 5}, pass.inputGradient(Matrix.of(3, 1, 5, 5, 5)).data());
        }
    }

    @Test
    final void gradientsOfSeveralPassesAddUp() {
        try (Network network = create(perceptron())) {
            addGradient(network, "a");
            State a = network.gradients();
            network.clearGradients();
            addGradient(network, "b");
            State b = network.gradients();
            addGradient(network, "a");
            for (String name : a.names()) {
                double[] sum = new double[floats(a, name).length];
                Arrays.setAll(sum, i -> (double) floats(a, name)[i] + floats(b, name)[i]);
                assertClose(sum, floats(network.gradients(), name), 1e-6, name);
            }
        }
    }

    @Test
    final void anInputGradientLeavesTheNetworksGradientAlone() {
        try (Network network = create(perceptron())) {
            addGradient(network, "a");
            State before = network.gradients();
            Pass pass = network.pass(ROWS);
            pass.forward(input());
            pass.inputGradient(outputGradient());
            assertSameState(before, network.gradients());
        }
    }

    @TestFactory
    final Stream<DynamicTest> bothGradientsInOneGoAreThoseOfTwoCalls() {
        return forEachActivation(spec -> {
            try (Network together = create(spec);
                    Network apart = create(spec)) {
                Pass one = together.pass(ROWS);
                Pass two = apart.pass(ROWS);
                one.forward(input());
                two.forward(input());
                float[] inputs = one.backwardWithInput(outputGradient()).data();
                two.backward(outputGradient());
                assertArrayEquals(two.inputGradient(outputGradient()).data(), inputs);
                assertSameState(apart.gradients(), together.gradients());
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> pendingPassesDoNotDisturbEachOther() {
        return forEachActivation(spec -> {
            try (Network network = create(spec);
                    Network undisturbed = create(spec)) {
                Pass pass = network.pass(ROWS);
                Pass other = network.pass(ROWS);
                pass.forward(input());
                other.forward(batch(ROWS, INPUTS, "other"));
                other.inputGradient(outputGradient());
                pass.backward(outputGradient());
                Pass alone = undisturbed.pass(ROWS);
                alone.forward(input());
                alone.backward(outputGradient());
                assertSameState(undisturbed.gradients(), network.gradients());
            }
        });
    }

    @Test
    final void anOutputStaysValidUntilTheNextForwardOfTheSamePass() {
        try (Network network = create(perceptron())) {
            Pass pass = network.pass(ROWS);
            Matrix output = pass.forward(input());
            float[] before = output.data().clone();
            pass.backwardWithInput(outputGradient());
            network.pass(ROWS).forward(batch(ROWS, INPUTS, "other"));
            network.step();
            assertArrayEquals(before, output.data());
            assertNotEquals(before[0], pass.forward(input()).get(0, 0));
        }
    }

    @TestFactory
    final Stream<DynamicTest> aPassForgetsNumbersThatWereNotFinite() {
        return Stream.of(1, ROWS).map(rows -> dynamicTest(rows + " rows", () -> {
            try (Network network = create(perceptron(Activation.RELU))) {
                Matrix notFinite = Matrix.zeros(rows, INPUTS);
                Arrays.fill(notFinite.data(), Float.NaN);
                Pass pass = network.pass(rows);
                pass.forward(notFinite);
                pass.inputGradient(pass.forward(notFinite).copy());
                Matrix good = batch(rows, INPUTS, "good");
                Matrix outputGradient = batch(rows, OUTPUTS, "good gradient");
                Pass fresh = network.pass(rows);
                assertArrayEquals(fresh.forward(good).data(), pass.forward(good).data());
                assertArrayEquals(
                        fresh.inputGradient(outputGradient).data(), pass.inputGradient(outputGradient).data());
            }
        }));
    }

    @Test
    final void whatIsHandedInIsNotChanged() {
        try (Network network = create(perceptron())) {
            Matrix input = input();
            Matrix outputGradient = outputGradient();
            Pass pass = network.pass(ROWS);
            pass.forward(input);
            pass.backwardWithInput(outputGradient);
            assertArrayEquals(input().data(), input.data());
            assertArrayEquals(outputGradient().data(), outputGradient.data());
        }
    }

    @Test
    final void wrongShapesAreRefusedWithBothShapes() {
        try (Network network = create(perceptron())) {
            Pass pass = network.pass(ROWS);
            assertEquals(ROWS, pass.rows());
            assertRefused("[7, 4]", "[7, 3]", () -> pass.forward(Matrix.zeros(ROWS, 4)));
            assertRefused("[6, 3]", "[7, 3]", () -> pass.forward(Matrix.zeros(6, INPUTS)));
            pass.forward(input());
            assertRefused("[7, 3]", "[7, 2]", () -> pass.backward(Matrix.zeros(ROWS, 3)));
            assertRefused("[1, 2]", "[7, 2]", () -> pass.inputGradient(Matrix.zeros(1, OUTPUTS)));
        }
    }

    private void assertParameterGradient(NetworkSpec spec, Matrix input, Matrix outputGradient) {
        try (Network network = create(spec)) {
            Pass pass = network.pass(input.rows());
            pass.forward(input);
            pass.backward(outputGradient);
            State actual = network.gradients();
            DoublePerceptron exact = new DoublePerceptron(spec, parameters(spec));
            for (int i = 0; i < spec.layers().size(); i++) {
                String weight = "layer%d/weight".formatted(i);
                String bias = "layer%d/bias".formatted(i);
                assertClose(exact.weightGradient(input, outputGradient, i), floats(actual, weight), ROUNDING, weight);
                assertClose(exact.biasGradient(input, outputGradient, i), floats(actual, bias), ROUNDING, bias);
            }
        }
    }

    /** Runs a test with the activation in the hidden layers, and with it in the last layer too. */
    private Stream<DynamicTest> forEachActivation(Consumer<NetworkSpec> test) {
        return activations().stream().flatMap(activation -> Stream.of(
                dynamicTest(activation + " hidden", () -> test.accept(perceptron(activation))),
                dynamicTest(
                        activation + " everywhere",
                        () -> test.accept(perceptron(activation, activation, Adam.of(1e-2))))));
    }
}
