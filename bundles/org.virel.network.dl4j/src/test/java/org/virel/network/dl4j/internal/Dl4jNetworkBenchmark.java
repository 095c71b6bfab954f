package org.virel.network.dl4j.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;

/** Measures the processor time of the parts of a gradient update on the networks of the paper, 300-300 ReLU, batches of 128. To be run by hand. */
public final class Dl4jNetworkBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = 128;
    private static final int ROUNDS = 7;
    private static final int CALLS = 300;

    private Dl4jNetworkBenchmark() {}

    /** Prints best and median of several rounds; with the argument {@code arrays} of the operations that a GPU gets. */
    public static void main(String[] arguments) {
        boolean arrays = List.of(arguments).contains("arrays");
        Dl4jNetworkProvider provider = Providers.on(arrays ? new ArrayBackend() : new CpuBackend());
        provider.engine(Settings.of(Map.of())).forEach((key, value) -> System.out.printf("%-14s %s%n", key, value));
        System.out.printf("%-14s %s%n", "coretype", System.getenv().getOrDefault("OPENBLAS_CORETYPE", "not set"));
        measure(provider, "HalfCheetah", 17, 6);
        measure(provider, "Humanoid", 376, 17);
    }

    private static void measure(Dl4jNetworkProvider provider, String task, int observation, int action) {
        System.out.printf("%n%s: %d observations, %d actions%18s%10s%n", task, observation, action, "best cpu-us",
                "median");
        try (Network q = create(provider, observation + action, 1);
                Network target = create(provider, observation + action, 1);
                Network policy = create(provider, observation, 2 * action)) {
            Pass pass = q.pass(BATCH);
            Matrix input = gaussian(BATCH, observation + action);
            Matrix gradient = gaussian(BATCH, 1);
            Pass acting = policy.pass(1);
            Matrix row = gaussian(1, observation);
            time("Q forward", () -> pass.forward(input));
            time("Q forward, parameter gradient", () -> {
                pass.forward(input);
                pass.backward(gradient);
            });
            time("Q forward, action gradient", () -> {
                pass.forward(input);
                pass.inputGradient(gradient, observation, observation + action);
            });
            q.clearGradients();
            time("Adam step", q::step);
            time("Polyak average", () -> target.follow(q, 0.01));
            time("policy forward, one row", () -> acting.forward(row));
        }
    }

    private static Network create(Dl4jNetworkProvider provider, int inputs, int outputs) {
        NetworkSpec.Layer hidden = new NetworkSpec.Layer(
                300, Activation.RELU, new Initializer.FanOutUniform(), new Initializer.Constant(0.1));
        Initializer small = new Initializer.Uniform(3e-3);
        NetworkSpec.Layer last = new NetworkSpec.Layer(outputs, Activation.IDENTITY, small, small);
        NetworkSpec spec = new NetworkSpec(inputs, List.of(hidden, hidden, last), Adam.of(3e-4));
        return provider.create(spec, spec.initialize(RandomStream.of(1)), Settings.of(Map.of()));
    }

    private static Matrix gaussian(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        RandomStream.of(2).fillGaussian(matrix.data());
        return matrix;
    }

    private static void time(String what, Runnable call) {
        double[] rounds = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            rounds[Math.max(round, 0)] = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / CALLS;
        }
        Arrays.sort(rounds);
        System.out.printf("  %-40s %10.1f%10.1f%n", what, rounds[0], rounds[ROUNDS / 2]);
    }
}
