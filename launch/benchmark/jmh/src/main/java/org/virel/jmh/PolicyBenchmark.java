package org.virel.jmh;

import java.util.Arrays;
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
import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;

/** The work of a tanh-Gaussian policy: on a batch of 128, and on one observation. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {

    /** A policy and what it acts on. */
    @State(Scope.Thread)
    public static class Acting {

        /** Who provides its network. */
        @Param
        public Engine engine = Engine.FUSED;

        /** How large it is. */
        @Param
        public Sizes sizes = Sizes.HALFCHEETAH;

        private final RandomStream stream = RandomStream.of(3);
        private Policy policy = policy(Engine.FUSED, Sizes.HALFCHEETAH);
        private Draw draw = policy.draw(1);
        private Matrix observations = Matrix.zeros(1, 1);
        private PathwiseGradient gradient = PathwiseGradient.zeros(1, 1);
        private float[] observation = {};
        private float[] action = {};

        private static Policy policy(Engine engine, Sizes sizes) {
            return sizes.assembly(engine).create(new TanhGaussianPolicyProvider());
        }

        /** Creates the policy. */
        @Setup
        public void create() {
            policy = policy(engine, sizes);
            draw = policy.draw(Sizes.ROWS);
            observations = Numbers.gaussian(Sizes.ROWS, sizes.observations());
            gradient = PathwiseGradient.zeros(Sizes.ROWS, sizes.actions());
            Arrays.fill(gradient.logProbability(), 1f / Sizes.ROWS);
            observation = Numbers.gaussian(1, sizes.observations()).data();
            action = new float[sizes.actions()];
            draw.sample(observations, stream);
        }
    }

    /** Actions, their log-probabilities and all that later steps ask of them. */
    @Benchmark
    public float[] draw(Acting acting) {
        acting.draw.sample(acting.observations, acting.stream);
        return acting.draw.logProbabilities();
    }

    /** The reparametrized gradient of the policy's parameters. */
    @Benchmark
    public void pathwise(Acting acting) {
        acting.draw.pathwise(acting.gradient);
    }

    /** The greedy action for one observation. */
    @Benchmark
    public float[] exploit(Acting acting) {
        acting.policy.exploit(acting.observation, acting.action);
        return acting.action;
    }

    /** A random action for one observation. */
    @Benchmark
    public float[] explore(Acting acting) {
        acting.policy.explore(acting.observation, acting.stream, acting.action);
        return acting.action;
    }
}
