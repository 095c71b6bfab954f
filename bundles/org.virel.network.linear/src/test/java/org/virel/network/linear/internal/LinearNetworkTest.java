package org.virel.network.linear.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSettings;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;

/** What is particular to linear networks, beyond the contract. */
class LinearNetworkTest {

    private static final State DIRECTION = state(new float[] {3, -1, 2, 5}, 100, 200);

    private static NetworkSpec spec(NetworkSpec.Optimizer optimizer, Layer... layers) {
        return new NetworkSpec(2, List.of(layers), optimizer);
    }

    private static Layer layer(int units, Activation activation) {
        return new Layer(units, activation, new Initializer.Constant(0), new Initializer.Constant(0.5));
    }

    private static Network create(NetworkSpec spec, String biasLearns) {
        return new LinearNetworkProvider().create(
                spec, spec.initialize(RandomStream.of(1)), Settings.of(Map.of("linear_bias", biasLearns)));
    }

    /** Two features, two outputs, weights 0 and biases 0.5. */
    private static Network create(String biasLearns) {
        return create(spec(new Sgd(0.5), layer(2, Activation.IDENTITY)), biasLearns);
    }

    private static State state(float[] weights, float... biases) {
        return State.builder().put("layer0/weight", weights, 2, 2).put("layer0/bias", biases, 2).build();
    }

    private static float[] weights(State state) {
        return state.floats("layer0/weight", 2, 2);
    }

    private static float[] biases(State state) {
        return state.floats("layer0/bias", 2);
    }

    @Test
    void aTableEntryMovesToTheMeanOfItsOwnTargetsAndOthersStay() {
        try (Network table = create("false")) {
            Pass pass = table.pass(2);
            pass.forward(Matrix.of(2, 2, 0, 1, 0, 1));
            pass.backward(Matrix.of(2, 2, -3.5f, 1, -5.5f, 1));
            table.step();
            assertArrayEquals(new float[] {0, 0, 4.5f, -1}, weights(table.parameters()));
        }
    }

    @Test
    void theBiasStaysWhatItWasUnlessItLearns() {
        for (String learns : List.of("false", "true")) {
            try (Network network = create(learns)) {
                Pass pass = network.pass(1);
                assertArrayEquals(new float[] {0.5f, 0.5f}, pass.forward(Matrix.of(1, 2, 1, 1)).data());
                pass.backward(Matrix.of(1, 2, 1, 2));
                network.addGradients(state(new float[4], 1, 1), 1);
                boolean learning = learns.equals("true");
                assertArrayEquals(learning ? new float[] {2, 3} : new float[2], biases(network.gradients()));
                network.step();
                assertArrayEquals(learning ? new float[] {-0.5f, -1} : new float[] {0.5f, 0.5f},
                        biases(network.parameters()));
            }
        }
    }

    @Test
    void aDirectionMovesTheBiasOnlyWhereItLearns() {
        Matrix input = Matrix.of(1, 2, 1, 2);
        try (Network fixed = create("false");
                Network learning = create("true")) {
            Pass pass = fixed.pass(1);
            pass.forward(input);
            assertArrayEquals(new float[] {7, 9}, pass.directionalDerivative(DIRECTION).data());
            Pass other = learning.pass(1);
            other.forward(input);
            assertArrayEquals(new float[] {107, 209}, other.directionalDerivative(DIRECTION).data());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void theHessianIsZero(String biasLearns) {
        try (Network network = create(biasLearns)) {
            Pass pass = network.pass(1);
            pass.forward(Matrix.of(1, 2, 1, 2));
            pass.addHessianVectorProduct(Matrix.of(1, 2, 1, 1), DIRECTION);
            assertArrayEquals(new float[4], weights(network.gradients()));
            assertArrayEquals(new float[2], biases(network.gradients()));
        }
    }

    /** In floats the ones would be lost between the large numbers. */
    @Test
    void sumsAreFormedInDoublePrecision() {
        try (Network network = create("false")) {
            network.setParameters(state(new float[] {1e9f, 0, -1e9f, 0}, 1, 0));
            Pass pass = network.pass(3);
            assertEquals(1, pass.forward(Matrix.of(3, 2, 1, 1, 1, 1, 1, 1)).get(0, 0));
            pass.backward(Matrix.of(3, 2, 1e9f, 0, 1, 0, -1e9f, 0));
            assertEquals(1, weights(network.gradients())[0]);
        }
    }

    @Test
    void hiddenLayersAreRefusedWithTheSettingThatRemovesThem() {
        NetworkSpec deep = spec(new Sgd(1), layer(5, Activation.TANH), layer(2, Activation.IDENTITY));
        String message = assertThrows(IllegalArgumentException.class, () -> create(deep, "false")).getMessage();
        assertTrue(message.contains("[5]") && message.endsWith("set net_arch="), message);
    }

    @Test
    void anActivationIsRefusedByName() {
        NetworkSpec curved = spec(new Sgd(1), layer(2, Activation.TANH));
        String message = assertThrows(IllegalArgumentException.class, () -> create(curved, "false")).getMessage();
        assertTrue(message.contains("tanh"), message);
    }

    @Test
    void settingsWithoutHiddenLayersMakeATableOfZeros() {
        Settings settings = Settings.of(Map.of("net_arch", "", "initialization", "zero"));
        NetworkSpec spec = NetworkSettings.mlp(settings, 2, 2, 3e-3);
        try (Network table = create(spec, "false")) {
            assertArrayEquals(new float[4], weights(table.parameters()));
            assertArrayEquals(new float[2], biases(table.parameters()));
        }
    }

    @Test
    void derivativesOfParametersThatHaveChangedAreRefused() {
        try (Network network = create("false")) {
            Pass pass = network.pass(1);
            pass.forward(Matrix.of(1, 2, 1, 2));
            network.step();
            assertThrows(IllegalStateException.class, () -> pass.backward(Matrix.of(1, 2, 1, 1)));
            assertThrows(IllegalStateException.class, () -> pass.directionalDerivative(DIRECTION));
        }
    }

    /** The smallest object has 16 bytes. */
    @Test
    void anUpdateAllocatesNothing() {
        NetworkSpec spec = spec(NetworkSpec.Adam.of(1e-3), layer(2, Activation.IDENTITY));
        try (Network network = create(spec, "true");
                Network slow = create(spec, "true")) {
            Pass pass = network.pass(3);
            Matrix input = Matrix.of(3, 2, 1, 2, 3, 4, 5, 6);
            Matrix gradient = Matrix.of(3, 2, 1, 2, 3, 4, 5, 6);
            Allocations.assertAtMost(15, () -> {
                pass.forward(input);
                pass.backward(gradient);
                pass.inputGradient(gradient, 1, 2);
                pass.directionalDerivative(DIRECTION);
                network.step();
                slow.follow(network, 0.01);
            });
        }
    }
}
