package org.virel.network.fused.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** What is particular to fused networks, beyond the contract. */
final class FusedNetworkTest {

    private static final int ROWS = 32;

    @Test
    void parametersLieAsTheStateHasThem() {
        FusedNetwork network = create(Activation.RELU);
        float[] flat = network.values();
        assertArrayEquals(network.parameters().floats("layer0/weight", 4, 16), Arrays.copyOf(flat, 64));
        assertArrayEquals(network.parameters().floats("layer0/bias", 16), Arrays.copyOfRange(flat, 64, 80));
        assertArrayEquals(network.parameters().floats("layer1/weight", 16, 2), Arrays.copyOfRange(flat, 80, 112));
    }

    @Test
    void anElementIsFoundByItsPlace() {
        Layout layout = Layout.of(spec(Activation.RELU));
        assertEquals(new Layout.Place("layer0/weight", 63), layout.locate(63));
        assertEquals(new Layout.Place("layer0/bias", 0), layout.locate(64));
        assertEquals(new Layout.Place("layer1/bias", 1), layout.locate(layout.size() - 1));
        assertThrows(IndexOutOfBoundsException.class, () -> layout.locate(layout.size()));
    }

    @Test
    void whatIsLeftOfAnOldGradientIsNotAddedTo() {
        FusedNetwork network = create(Activation.RELU);
        Pass pass = network.pass(ROWS);
        pass.forward(gaussian(ROWS, 4));
        pass.backward(gaussian(ROWS, 2));
        State once = network.gradients();
        network.clearGradients();
        Arrays.fill(network.gradient(), Float.NaN);
        pass.backward(gaussian(ROWS, 2));
        assertArrayEquals(flat(once), flat(network.gradients()));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void anUpdateAllocatesNothing(Activation activation) {
        FusedNetwork network = create(activation);
        FusedNetwork slow = create(activation);
        Pass pass = network.pass(ROWS);
        Matrix input = gaussian(ROWS, 4);
        Matrix gradient = gaussian(ROWS, 2);
        Runnable update = () -> {
            pass.forward(input);
            pass.backward(gradient);
            pass.inputGradient(gradient, 1, 3);
            network.step();
            slow.follow(network, 0.01);
        };
        assertEquals(0, bytesOnceCompiled(update));
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, mode = EnumSource.Mode.EXCLUDE, names = "RELU")
    void derivativesAlongADirectionAllocateNothing(Activation activation) {
        FusedNetwork network = create(activation);
        Pass pass = network.pass(ROWS);
        Matrix gradient = gaussian(ROWS, 2);
        State direction = network.parameters();
        pass.forward(gaussian(ROWS, 4));
        Runnable derivatives = () -> {
            pass.directionalDerivative(direction);
            pass.addHessianVectorProduct(gradient, direction);
        };
        assertEquals(0, bytesOnceCompiled(derivatives));
    }

    @Test
    void aRectifierHasADirectionalDerivativeAndRefusesHessianVectorProductsByName() {
        FusedNetwork network = create(Activation.RELU);
        Pass pass = network.pass(ROWS);
        Matrix gradient = gaussian(ROWS, 2);
        pass.forward(gaussian(ROWS, 4));
        pass.directionalDerivative(network.parameters());
        String message = assertThrows(
                UnsupportedOperationException.class,
                () -> pass.addHessianVectorProduct(gradient, network.parameters())).getMessage();
        assertTrue(message.contains("layer0") && message.contains("relu") && message.contains("activation=tanh"),
                message);
        assertFalse(network.hasGradient());
    }

    @Test
    void derivativesOfParametersThatHaveChangedAreRefused() {
        FusedNetwork network = create(Activation.TANH);
        Pass pass = network.pass(ROWS);
        pass.forward(gaussian(ROWS, 4));
        network.step();
        State direction = network.parameters();
        assertThrows(IllegalStateException.class, () -> pass.directionalDerivative(direction));
    }

    /** Returns the fewest bytes that a thousand runs took: until all of it is compiled, calls of native code allocate. */
    private static long bytesOnceCompiled(Runnable update) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 200 && fewest > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                update.run();
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "java"})
    void theEngineIsTheOneThatSettingsAskFor(String products) {
        SortedMap<String, String> engine = new FusedNetworkProvider().engine(Settings.of(Map.of("products", products)));
        assertEquals(products, engine.get("products"));
        assertEquals(products.equals("openblas"), engine.containsKey("blas.kernel"), engine.toString());
    }

    @Test
    void aNamedEngineThatIsSwitchedOffIsRefused() {
        System.setProperty("virel.native", "no");
        try {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> new FusedNetworkProvider().engine(Settings.of(Map.of("products", "openblas"))));
            assertTrue(e.getMessage().contains("setting 'products' is 'openblas'")
                    && e.getMessage().contains("switched off"), e.getMessage());
            assertEquals("java", new FusedNetworkProvider().engine(Settings.of(Map.of())).get("products"));
            assertTrue(new FusedNetworkProvider().handicap().orElseThrow().contains("plain Java"));
        } finally {
            System.clearProperty("virel.native");
        }
    }

    private static float[] flat(State state) {
        return Layout.of(spec(Activation.RELU)).flatten(state);
    }

    private static FusedNetwork create(Activation activation) {
        NetworkSpec spec = spec(activation);
        return (FusedNetwork) new FusedNetworkProvider()
                .create(spec, spec.initialize(RandomStream.of(1)), Settings.of(Map.of()));
    }

    private static NetworkSpec spec(Activation activation) {
        Initializer uniform = new Initializer.Uniform(0.5);
        return new NetworkSpec(
                4,
                List.of(
                        new NetworkSpec.Layer(16, activation, uniform, uniform),
                        new NetworkSpec.Layer(2, Activation.IDENTITY, uniform, uniform)),
                NetworkSpec.Adam.of(1e-3));
    }

    private static Matrix gaussian(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        RandomStream.of(columns).fillGaussian(matrix.data());
        return matrix;
    }
}
