package org.virel.network.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** What is particular to networks on DL4J, beyond the contract. */
final class Dl4jNetworkTest {

    private static final int ROWS = 6;
    private static final float TOLERANCE = 1e-5f;

    @ParameterizedTest
    @MethodSource("backendsAndActivations")
    void dl4jItselfComputesTheSameOutputsAndGradients(Backend backend, Activation activation) {
        try (Dl4jNetwork network = create(backend, activation)) {
            Pass pass = network.pass(ROWS);
            float[] outputs = pass.forward(gaussian(ROWS, 4)).data().clone();
            float[] inputGradient = pass.backwardWithInput(gaussian(ROWS, 2)).data();
            INDArray ourGradient = network.model().network().getLayer(0).getGradientsViewArray().dup();

            MultiLayerNetwork dl4j = network.model().network();
            dl4j.setInput(array(gaussian(ROWS, 4)));
            List<INDArray> activations = dl4j.feedForward(true, false);
            INDArray theirInputGradient = dl4j
                    .backpropGradient(array(gaussian(ROWS, 2)), LayerWorkspaceMgr.noWorkspaces()).getSecond();
            INDArray theirGradient = dl4j.getLayer(0).getGradientsViewArray();

            assertArrayEquals(activations.getLast().dup('c').data().asFloat(), outputs, TOLERANCE);
            assertArrayEquals(theirInputGradient.dup('c').data().asFloat(), inputGradient, TOLERANCE);
            assertArrayEquals(theirGradient.dup().data().asFloat(), ourGradient.data().asFloat(), TOLERANCE);
        }
    }

    static Stream<Arguments> backendsAndActivations() {
        return Stream.of(new CpuBackend(), new ArrayBackend())
                .flatMap(backend -> Stream.of(Activation.values()).map(activation -> arguments(backend, activation)));
    }

    @Test
    void derivativesAlongADirectionAreRefusedWithTheNetworkThatHasThem() {
        try (Dl4jNetwork network = create(new CpuBackend(), Activation.TANH)) {
            Pass pass = network.pass(ROWS);
            pass.forward(gaussian(ROWS, 4));
            State direction = network.parameters();
            String first = assertThrows(
                    UnsupportedOperationException.class, () -> pass.directionalDerivative(direction)).getMessage();
            String second = assertThrows(
                    UnsupportedOperationException.class,
                    () -> pass.addHessianVectorProduct(gaussian(ROWS, 2), direction)).getMessage();
            assertTrue(first.contains("dl4j") && first.contains("set network=fused"), first);
            assertTrue(second.contains("dl4j") && second.contains("set network=fused"), second);
        }
    }

    @Test
    void someColumnsOfTheInputGradientAreThoseOfTheWhole() {
        for (Backend backend : List.of(new CpuBackend(), new ArrayBackend())) {
            try (Dl4jNetwork network = create(backend, Activation.TANH)) {
                Pass pass = network.pass(ROWS);
                pass.forward(gaussian(ROWS, 4));
                Matrix all = pass.inputGradient(gaussian(ROWS, 2));
                Matrix some = pass.inputGradient(gaussian(ROWS, 2), 1, 3);
                for (int row = 0; row < ROWS; row++) {
                    assertEquals(all.get(row, 1), some.get(row, 0), TOLERANCE);
                    assertEquals(all.get(row, 2), some.get(row, 1), TOLERANCE);
                }
            }
        }
    }

    /** Warm, so that what the interpreter allocates is past; ND4J's own executioner allocates 400 to 2,300 bytes an operation. */
    @Test
    void anUpdateAllocatesNothingOnTheHeap() {
        try (Dl4jNetwork network = create(Activation.RELU);
                Dl4jNetwork target = create(Activation.RELU)) {
            Pass pass = network.pass(ROWS);
            Matrix input = gaussian(ROWS, 4);
            Matrix gradient = gaussian(ROWS, 2);
            Runnable update = () -> {
                pass.forward(input);
                pass.backward(gradient);
                pass.inputGradient(gradient, 2, 4);
                network.step();
                target.follow(network, 0.01);
            };
            repeat(20_000, update);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            repeat(1_000, update);
            long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 1_000;
            assertTrue(bytes < 100, () -> bytes + " bytes an update");
        }
    }

    private static void repeat(int times, Runnable call) {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }

    @Test
    void dl4jSeesTheParametersByTheirNames() {
        try (Dl4jNetwork network = create(Activation.TANH)) {
            network.setParameters(network.spec().initialize(RandomStream.of(9)));
            float[] weight = network.parameters().floats("layer1/weight", 5, 2);
            float[] bias = network.parameters().floats("layer1/bias", 2);
            MultiLayerNetwork dl4j = network.model().network();
            for (int input = 0; input < 5; input++) {
                for (int unit = 0; unit < 2; unit++) {
                    assertEquals(weight[input * 2 + unit], dl4j.getParam("1_W").getFloat(input, unit));
                }
            }
            assertArrayEquals(bias, dl4j.getParam("1_b").dup().data().asFloat());
        }
    }

    @Test
    void goingBackwardBeforeForwardIsRefused() {
        try (Dl4jNetwork network = create(Activation.RELU)) {
            Pass pass = network.pass(ROWS);
            assertThrows(IllegalStateException.class, () -> pass.backward(gaussian(ROWS, 2)));
        }
    }

    @Test
    void goingBackwardAfterTheParametersHaveChangedIsRefused() {
        try (Dl4jNetwork network = create(Activation.RELU)) {
            Pass pass = network.pass(ROWS);
            pass.forward(gaussian(ROWS, 4));
            pass.backward(gaussian(ROWS, 2));
            network.step();
            assertThrows(IllegalStateException.class, () -> pass.backward(gaussian(ROWS, 2)));
            pass.forward(gaussian(ROWS, 4));
            pass.backward(gaussian(ROWS, 2));
        }
    }

    @Test
    void aClosedNetworkRefusesEverythingInsteadOfTouchingFreedMemory() {
        Dl4jNetwork network = create(Activation.RELU);
        Pass pass = network.pass(ROWS);
        pass.forward(gaussian(ROWS, 4));
        network.close();
        assertThrows(IllegalStateException.class, () -> pass.forward(gaussian(ROWS, 4)));
        assertThrows(IllegalStateException.class, () -> pass.backward(gaussian(ROWS, 2)));
        assertThrows(IllegalStateException.class, () -> network.pass(1));
        assertThrows(IllegalStateException.class, network::parameters);
        assertThrows(IllegalStateException.class, network::gradients);
        assertThrows(IllegalStateException.class, network::step);
        assertThrows(IllegalStateException.class, network::clearGradients);
        assertThrows(IllegalStateException.class, network::save);
        try (Dl4jNetwork open = create(Activation.RELU)) {
            assertThrows(IllegalStateException.class, () -> open.follow(network, 0.5));
        }
    }

    @Test
    void aPassNeedsARow() {
        try (Dl4jNetwork network = create(Activation.RELU)) {
            assertThrows(IllegalArgumentException.class, () -> network.pass(0));
        }
    }

    @Test
    void aNetworkOfAnotherProviderIsNotFollowed() {
        Network foreign = (Network) Proxy.newProxyInstance(
                Network.class.getClassLoader(), new Class<?>[] {Network.class},
                (proxy, method, arguments) -> "foreign");
        try (Dl4jNetwork network = create(Activation.RELU)) {
            String message = assertThrows(IllegalArgumentException.class, () -> network.follow(foreign, 0.5))
                    .getMessage();
            assertTrue(message.contains("dl4j"), message);
        }
    }

    @Test
    void theEngineNamesTheKernelAndTheThreads() {
        Map<String, String> engine = Providers.on(new CpuBackend()).engine(Settings.of(Map.of()));
        assertEquals("CPU", engine.get("backend"));
        assertEquals("OPENBLAS", engine.get("blas.vendor"));
        assertTrue(Integer.parseInt(engine.get("blas.threads")) >= 1, engine.toString());
        assertTrue(engine.get("blas.build").contains("OpenBLAS"), engine.toString());
        assertFalse(engine.get("blas.kernel").isBlank());
    }

    private static Dl4jNetwork create(Activation activation) {
        return create(new CpuBackend(), activation);
    }

    private static Dl4jNetwork create(Backend backend, Activation activation) {
        Initializer uniform = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(
                4,
                List.of(
                        new NetworkSpec.Layer(5, activation, uniform, uniform),
                        new NetworkSpec.Layer(2, activation, uniform, uniform)),
                Adam.of(0.01));
        return (Dl4jNetwork) Providers.on(backend).create(spec, spec.initialize(RandomStream.of(3)),
                Settings.of(Map.of()));
    }

    private static Matrix gaussian(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        RandomStream.of(rows * 31L + columns).fillGaussian(matrix.data());
        return matrix;
    }

    private static INDArray array(Matrix matrix) {
        return Nd4j.createFromArray(matrix.data()).reshape(matrix.rows(), matrix.columns());
    }
}
