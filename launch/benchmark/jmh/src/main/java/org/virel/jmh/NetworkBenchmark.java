package org.virel.jmh;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSettings;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;

/** The work of a Q network on a batch of 128. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {

    /** A network that has seen a batch. */
    @State(Scope.Thread)
    public static class Q {

        /** Who provides it. */
        @Param
        public Engine engine = Engine.FUSED;

        /** How large it is. */
        @Param
        public Sizes sizes = Sizes.HALFCHEETAH;

        private final Matrix gradient = Numbers.gaussian(Sizes.ROWS, 1);
        private Matrix input = Matrix.zeros(1, 1);
        private Network network = NONE;
        private Network target = NONE;
        private Pass pass = NONE.pass(1);

        private static final Network NONE = create(Engine.FUSED, 1);

        private static Network create(Engine engine, int inputs) {
            Settings settings = Settings.of(Collections.emptyMap());
            NetworkSpec spec = NetworkSettings.mlp(settings, inputs, 1, 3e-3);
            return engine.provider().create(spec, spec.initialize(RandomStream.of(1)), settings);
        }

        /** Creates the network. */
        @Setup
        public void create() {
            int inputs = sizes.observations() + sizes.actions();
            network = create(engine, inputs);
            target = create(engine, inputs);
            pass = network.pass(Sizes.ROWS);
            input = Numbers.gaussian(Sizes.ROWS, inputs);
            pass.forward(input);
        }

        /** Frees what it holds. */
        @TearDown
        public void close() {
            network.close();
            target.close();
        }
    }

    /** A network with a gradient, which each step uses up. */
    @State(Scope.Thread)
    public static class Learned {

        /** Lets it learn; not timed. */
        @Setup(Level.Invocation)
        public void learn(Q q) {
            q.pass.forward(q.input);
            q.pass.backward(q.gradient);
        }
    }

    /** The values of a batch. */
    @Benchmark
    public Matrix forward(Q q) {
        return q.pass.forward(q.input);
    }

    /** The gradient of all parameters. */
    @Benchmark
    public void backward(Q q) {
        q.pass.backward(q.gradient);
    }

    /** The gradient of the actions, as the policy needs it. */
    @Benchmark
    public Matrix actionGradient(Q q) {
        return q.pass.inputGradient(q.gradient, q.sizes.observations(), q.input.columns());
    }

    /** A step of Adam. */
    @Benchmark
    public void step(Q q, Learned learned) {
        q.network.step();
    }

    /** Polyak averaging. */
    @Benchmark
    public void follow(Q q) {
        q.target.follow(q.network, 1e-3);
    }
}
