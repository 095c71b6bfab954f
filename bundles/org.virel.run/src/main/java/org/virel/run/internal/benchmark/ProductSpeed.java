package org.virel.run.internal.benchmark;

import java.util.Collections;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;

/**
 * How fast networks, as a pipeline has them made, multiply 128 x 300 by 300 x 300, the size of most products of an update: the
 * forward pass through linear layers of that size. Adding the biases is in it; several layers share what it costs to
 * get in and out.
 */
final class ProductSpeed {

    private static final int ROWS = 128;
    private static final int UNITS = 300;
    private static final int LAYERS = 4;
    private static final double OPERATIONS_A_LAYER = 2.0 * ROWS * UNITS * UNITS;

    private ProductSpeed() {}

    /** Returns 10^9 floating-point operations a second of processor time. */
    static Sample measure(NetworkChoice choice, Stopwatch stopwatch) {
        try {
            return measure(choice, stopwatch, LAYERS);
        } catch (IllegalArgumentException e) { // linear functions have one layer
            return measure(choice, stopwatch, 1);
        }
    }

    private static Sample measure(NetworkChoice choice, Stopwatch stopwatch, int layers) {
        NetworkSpec.Layer layer = new NetworkSpec.Layer(
                UNITS, Activation.IDENTITY, new Initializer.Xavier(), new Initializer.Constant(0));
        NetworkSpec spec = new NetworkSpec(UNITS, Collections.nCopies(layers, layer), NetworkSpec.Adam.of(1e-3));
        RandomStream stream = RandomStream.of(0);
        float[] input = new float[ROWS * UNITS];
        stream.fillGaussian(input);
        try (Network network = choice.provider().create(spec, spec.initialize(stream), choice.settings())) {
            Pass pass = network.pass(ROWS);
            Matrix rows = Matrix.of(ROWS, UNITS, input);
            return stopwatch.time(1, () -> pass.forward(rows)).cpu().into(OPERATIONS_A_LAYER * layers);
        }
    }
}
