package org.virel.command.internal;

import java.util.Collections;
import java.util.List;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;

/** Measures matrix products through a network of one linear layer, large enough that all else is small beside them. */
final class Throughput {

    private static final int SIZE = 1024;
    private static final int REPETITIONS = 8;

    private Throughput() {}

    /** Returns the best of several products in 10^9 floating-point operations a second. */
    static double measure(NetworkProvider provider) {
        Initializer uniform = new Initializer.Uniform(1);
        NetworkSpec spec = new NetworkSpec(SIZE,
                List.of(new NetworkSpec.Layer(SIZE, Activation.IDENTITY, uniform, new Initializer.Constant(0))),
                NetworkSpec.Adam.of(1e-3));
        RandomStream stream = RandomStream.of(0);
        float[] input = new float[SIZE * SIZE];
        uniform.fill(input, SIZE, SIZE, stream);
        try (Network network = provider.create(spec, spec.initialize(stream), Settings.of(Collections.emptyMap()))) {
            return best(network.pass(SIZE), Matrix.of(SIZE, SIZE, input));
        }
    }

    private static double best(Pass pass, Matrix input) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            pass.forward(input);
            least = Math.min(least, System.nanoTime() - start);
        }
        return 2.0 * SIZE * SIZE * SIZE / least;
    }
}
