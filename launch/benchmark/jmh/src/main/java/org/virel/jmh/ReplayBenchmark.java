package org.virel.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.replay.uniform.internal.UniformReplayProvider;

/** The work of a replay of 100,000 transitions, and of the random numbers of an update. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReplayBenchmark {

    private static final int FILLED = 100_000;

    /** A full replay and a batch. */
    @State(Scope.Thread)
    public static class Filled {

        /** How large its transitions are. */
        @Param
        public Sizes sizes = Sizes.HALFCHEETAH;

        private final RandomStream stream = RandomStream.of(3);
        private Replay replay = replay(Sizes.HALFCHEETAH);
        private Batch batch = Batch.of(1, 1, 1);
        private float[] noise = {};

        private static Replay replay(Sizes sizes) {
            return new UniformReplayProvider().create(sizes.assembly(Engine.FUSED));
        }

        /** Fills it. */
        @Setup
        public void fill() {
            replay = replay(sizes);
            batch = Batch.of(Sizes.ROWS, sizes.observations(), sizes.actions());
            noise = new float[Sizes.ROWS * sizes.actions()];
            float[] action = new float[sizes.actions()];
            float[] observation = new float[sizes.observations()];
            for (int i = 0; i < FILLED; i++) {
                float[] next = new float[sizes.observations()];
                next[0] = i;
                replay.add(new Transition(observation, action, i, next, false, false));
                observation = next;
            }
        }
    }

    /** A batch of 128. */
    @Benchmark
    public Batch sample(Filled filled) {
        filled.replay.sample(filled.batch, filled.stream);
        return filled.batch;
    }

    /** Standard normal numbers, as many as a draw of 128 actions takes. */
    @Benchmark
    public float[] gaussians(Filled filled) {
        filled.stream.fillGaussian(filled.noise);
        return filled.noise;
    }
}
