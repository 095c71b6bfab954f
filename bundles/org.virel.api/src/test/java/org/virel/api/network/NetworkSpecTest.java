package org.virel.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

class NetworkSpecTest {

    private static final Settings DEFAULTS = Settings.of(Map.of());

    /** rlkit: hidden weights by fan-out whatever the inputs, hidden biases 0.1, a small last layer with random biases. */
    @Test
    void theDefaultPerceptronBeginsAsTheOfficialCodeDoes() {
        NetworkSpec spec = NetworkSettings.mlp(DEFAULTS, 17, 2, 3e-3);
        State state = spec.initialize(RandomStream.of(1));
        assertUniform(1 / Math.sqrt(300), state.floats("layer0/weight", 17, 300));
        assertConstant(0.1f, state.floats("layer0/bias", 300));
        assertUniform(1 / Math.sqrt(300), state.floats("layer1/weight", 300, 300));
        assertConstant(0.1f, state.floats("layer1/bias", 300));
        assertUniform(3e-3, state.floats("layer2/weight", 300, 2));
        assertWithin(3e-3, state.floats("layer2/bias", 2));
        assertEquals(6, state.names().size());
        assertEquals(
                List.of(Activation.RELU, Activation.RELU, Activation.IDENTITY),
                spec.layers().stream().map(Layer::activation).toList());
        assertEquals(new Adam(3e-4, 0.9, 0.999, 1e-8), spec.optimizer());
    }

    @Test
    void theXavierPerceptronBeginsByGlorotsRuleWithZeroBiases() {
        Settings xavier = Settings.of(Map.of("initialization", "xavier", "net_arch", "200"));
        State state = NetworkSettings.mlp(xavier, 100, 50, 3e-3).initialize(RandomStream.of(1));
        assertUniform(Math.sqrt(6.0 / 300), state.floats("layer0/weight", 100, 200));
        assertConstant(0, state.floats("layer0/bias", 200));
        assertUniform(Math.sqrt(6.0 / 250), state.floats("layer1/weight", 200, 50));
        assertConstant(0, state.floats("layer1/bias", 50));
    }

    @Test
    void theZeroPerceptronBeginsWithZerosEverywhere() {
        Settings zero = Settings.of(Map.of("initialization", "zero", "net_arch", ""));
        State state = NetworkSettings.mlp(zero, 3, 2, 3e-3).initialize(RandomStream.of(1));
        assertConstant(0, state.floats("layer0/weight", 3, 2));
        assertConstant(0, state.floats("layer0/bias", 2));
    }

    /** From input to output, weights before biases, inputs before units. */
    @Test
    void parametersAreDrawnInTheOrderOfTheLayers() {
        Initializer uniform = new Initializer.Uniform(0.5);
        Initializer constant = new Initializer.Constant(7);
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(
                        new Layer(3, Activation.TANH, uniform, uniform),
                        new Layer(2, Activation.TANH, uniform, constant),
                        new Layer(1, Activation.IDENTITY, uniform, uniform)),
                Adam.of(1e-3));
        State state = spec.initialize(RandomStream.of(1));
        RandomStream stream = RandomStream.of(1);
        List<String> drawn = List.of("layer0/weight", "layer0/bias", "layer1/weight", "layer2/weight", "layer2/bias");
        List<Float> expected = new ArrayList<>();
        List<Float> actual = new ArrayList<>();
        for (String name : drawn) {
            for (float value : state.tensor(name).data()) {
                actual.add(value);
                expected.add((float) (stream.nextDouble() - 0.5));
            }
        }
        assertEquals(6 + 3 + 6 + 2 + 1, actual.size());
        assertEquals(expected, actual);
    }

    @Test
    void equalStreamsGiveEqualParameters() {
        NetworkSpec spec = NetworkSettings.mlp(DEFAULTS, 3, 1, 3e-3);
        assertArrayEquals(
                spec.initialize(RandomStream.of(1)).tensor("layer1/weight").data(),
                spec.initialize(RandomStream.of(1)).tensor("layer1/weight").data());
    }

    @Test
    void inputsOfALayerAreTheUnitsBefore() {
        NetworkSpec spec = NetworkSettings.mlp(Settings.of(Map.of("net_arch", "7,8")), 3, 2, 1);
        assertEquals(List.of(3, 7, 8), List.of(spec.inputs(0), spec.inputs(1), spec.inputs(2)));
        assertEquals(2, spec.outputs());
    }

    @Test
    void noHiddenLayerIsALinearFunction() {
        NetworkSpec spec = NetworkSettings.mlp(Settings.of(Map.of("net_arch", "")), 3, 2, 1);
        assertEquals(1, spec.layers().size());
        assertEquals(Activation.IDENTITY, spec.layers().getFirst().activation());
    }

    @Test
    void theOptimizerIsTheSetting() {
        Settings settings = Settings.of(Map.of("optimizer", "sgd", "learning_rate", "0.25"));
        assertEquals(new Sgd(0.25), NetworkSettings.mlp(settings, 3, 2, 1).optimizer());
        Settings adam = Settings.of(Map.of("adam_beta1", "0.5", "adam_beta2", "0.75", "adam_epsilon", "1e-5"));
        assertEquals(
                new Adam(3e-4, 0.5, 0.75, 1e-5), NetworkSettings.mlp(adam, 3, 2, 1).optimizer());
    }

    @Test
    void anEmptyNetworkIsRefused() {
        Layer layer = new Layer(1, Activation.TANH, new Initializer.Xavier(), new Initializer.Xavier());
        assertThrows(IllegalArgumentException.class, () -> new NetworkSpec(0, List.of(layer), Adam.of(1)));
        assertThrows(IllegalArgumentException.class, () -> new NetworkSpec(1, List.of(), Adam.of(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Layer(0, Activation.TANH, new Initializer.Xavier(), new Initializer.Xavier()));
    }

    private static void assertConstant(float expected, float[] values) {
        for (float value : values) {
            assertEquals(expected, value);
        }
    }

    private static void assertWithin(double bound, float[] values) {
        for (float value : values) {
            assertEquals(0, value, bound);
        }
    }

    /** Checks the bound, that it is nearly reached on both sides, and the variance. */
    private static void assertUniform(double bound, float[] values) {
        assertWithin(bound * (1 + 1e-6), values);
        double least = 0;
        double most = 0;
        double squares = 0;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            squares += (double) value * value / values.length;
        }
        assertTrue(least < -0.97 * bound && most > 0.97 * bound, () -> "bound " + bound + " is not used up");
        assertEquals(bound * bound / 3, squares, 0.12 * bound * bound / 3);
    }

    @Test
    void outputsBeginAroundAValueByTheLastBiasAlone() {
        NetworkSpec spec = NetworkSettings.mlp(DEFAULTS, 17, 2, 3e-3);
        State plain = spec.initialize(RandomStream.of(1));
        State shifted = spec.withOutputsAround(50).initialize(RandomStream.of(1));
        for (String name : plain.names()) {
            float by = name.equals("layer2/bias") ? 50 : 0;
            for (int i = 0; i < plain.tensor(name).data().length; i++) {
                assertEquals(plain.tensor(name).data()[i] + by, shifted.tensor(name).data()[i], name);
            }
        }
    }
}
