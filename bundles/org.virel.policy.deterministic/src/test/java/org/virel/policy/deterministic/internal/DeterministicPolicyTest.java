package org.virel.policy.deterministic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Setting;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;
import org.virel.testkit.ConstantHeads;
import org.virel.testkit.TestAssembly;

/** Policies whose action before squashing is 0 unless said otherwise, so that what is explored is the noise. */
class DeterministicPolicyTest {

    private static final Box OBSERVATIONS = Box.of(2, -1, 1);
    private static final int STEPS = 40_000;

    @Test
    void aDrawIsTheSquashedOutputWithoutNoiseOrDensity() {
        Draw draw = constant(Map.of(), 0.3f).draw(2);
        draw.sample(Matrix.zeros(2, 2), RandomStream.of(5));
        assertEquals(Math.tanh(0.3), draw.actions().get(1, 0), 1e-7);
        assertEquals(0.3f, draw.preSquash().get(1, 0));
        assertArrayEquals(new float[2], draw.noise().data());
        assertArrayEquals(new float[2], draw.logProbabilities());
        assertArrayEquals(new float[2], draw.logProbabilityGradient().data());
        assertEquals(0, draw.regularizer());
    }

    @Test
    void theGradientGoesThroughTheActionAndTheValueBeforeSquashing() {
        Policy policy = constant(Map.of(), 0.3f);
        Draw draw = policy.draw(1);
        draw.sample(Matrix.zeros(1, 2), RandomStream.of(5));
        draw.pathwise(new PathwiseGradient(Matrix.row(2), Matrix.row(0.5f), new float[] {7}));
        double slope = 1 - Math.pow(Math.tanh(0.3), 2);
        assertEquals(2 * slope + 0.5, policy.gradients().floats("layer1/bias", 1)[0], 1e-6);
    }

    @Test
    void aScoreIsRefused() {
        Draw draw = constant(Map.of(), 0.3f).draw(1);
        draw.mode(Matrix.zeros(1, 2));
        String message = assertThrows(UnsupportedOperationException.class, () -> draw.score(new float[1])).getMessage();
        assertTrue(message.contains("no density"), message);
    }

    /** With sigma 0 the recursion is {@code x_t = mu (1 - (1 - theta)^t) + x_0 (1 - theta)^t}, and x begins at mu. */
    @Test
    void withoutRandomnessTheNoiseReturnsToItsMean() {
        ExplorationNoise noise = ExplorationNoise.ornsteinUhlenbeck(1, 0.15, 0.2, 0);
        noise.restore(State.builder().put("x", new double[] {0.9}).build());
        float[] action = new float[1];
        for (int t = 1; t <= 3; t++) {
            action[0] = 0;
            noise.addTo(action, RandomStream.of(5));
            assertEquals(0.2 + 0.7 * Math.pow(0.85, t), action[0], 1e-6);
        }
        noise.reset();
        action[0] = 0;
        noise.addTo(action, RandomStream.of(5));
        assertEquals(0.2, action[0], 1e-6);
    }

    /** The stationary variance is {@code sigma^2 / (1 - (1 - theta)^2)}, the correlation of neighbors {@code 1 - theta}. */
    @Test
    void theNoiseHasTheMomentsOfAnOrnsteinUhlenbeckProcess() {
        double[] x = explored(Map.of("ou_sigma", "0.03"));
        double variance = 0.03 * 0.03 / (1 - 0.85 * 0.85);
        assertEquals(variance, covariance(x, 0), 0.05 * variance);
        assertEquals(0.85, covariance(x, 1) / covariance(x, 0), 0.01);
    }

    @Test
    void gaussianNoiseHasItsStandardDeviationAndNoMemory() {
        double[] x = explored(Map.of("noise", "gaussian", "noise_sigma", "0.2"));
        assertEquals(0.04, covariance(x, 0), 0.002);
        assertEquals(0, covariance(x, 1) / covariance(x, 0), 0.02);
    }

    @Test
    void exploringStaysWithinTheBoundsAndReachesThem() {
        double[] x = explored(Map.of("ou_sigma", "2"));
        assertEquals(1, Arrays.stream(x).max().orElseThrow());
        assertEquals(-1, Arrays.stream(x).min().orElseThrow());
    }

    @Test
    void anEpisodeBeginsWithoutTheNoiseOfTheLast() {
        Policy fresh = constant(Map.of(), 0);
        Policy used = constant(Map.of(), 0);
        explore(used, RandomStream.of(1), 20);
        used.episodeBegins();
        assertArrayEquals(explore(fresh, RandomStream.of(2), 5), explore(used, RandomStream.of(2), 5));
    }

    @Test
    void theNoiseGoesOnToTheLastBitAfterARestore() {
        Policy unbroken = constant(Map.of(), 0);
        explore(unbroken, RandomStream.of(1), 20);
        Policy resumed = constant(Map.of(), 0);
        assertFalse(Arrays.equals(
                explore(constant(Map.of(), 0), RandomStream.of(2), 1),
                explore(restored(constant(Map.of(), 0), unbroken.save()), RandomStream.of(2), 1)));
        restored(resumed, unbroken.save());
        assertArrayEquals(explore(unbroken, RandomStream.of(2), 5), explore(resumed, RandomStream.of(2), 5));
    }

    @Test
    void aStateOfAnotherNumberOfDimensionsIsRefused() {
        ExplorationNoise noise = ExplorationNoise.gaussian(2, 0.1);
        State other = ExplorationNoise.gaussian(3, 0.1).save();
        String message = assertThrows(IllegalArgumentException.class, () -> noise.restore(other)).getMessage();
        assertTrue(message.contains("3 numbers") && message.contains("2 dimensions"), message);
    }

    @Test
    void drawingAndExploitingLeaveTheNoiseAlone() {
        Policy policy = constant(Map.of(), 0);
        explore(policy, RandomStream.of(1), 5);
        double[] before = policy.save().state("noise").reals("x");
        policy.draw(1).sample(Matrix.zeros(1, 2), RandomStream.of(1));
        policy.exploit(new float[2], new float[1]);
        assertArrayEquals(before, policy.save().state("noise").reals("x"));
    }

    @Test
    void finiteActionsAreRefused() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Finite.of(3), Map.of());
        String message = assertThrows(
                IllegalArgumentException.class, () -> new DeterministicPolicyProvider().create(assembly))
                .getMessage();
        assertTrue(message.contains("'deterministic'") && message.contains("a choice of 3"), message);
    }

    @Test
    void everySettingThatIsReadIsListed() {
        TreeSet<String> read = new TreeSet<>();
        for (String noise : new String[] {"ornstein-uhlenbeck", "gaussian"}) {
            TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), Map.of("noise", noise));
            new DeterministicPolicyProvider().create(assembly);
            read.addAll(assembly.settings().used().keySet());
        }
        assertEquals(new DeterministicPolicyProvider().settings().stream()
                .map(Setting::key)
                .collect(Collectors.toCollection(TreeSet::new)), read);
    }

    /** A draw alone: the plain network of the test makes arrays, so there is none behind it. */
    @Test
    void exploringNoiseAllocatesNothing() {
        ExplorationNoise noise = ExplorationNoise.gaussian(17, 0.1);
        float[] action = new float[17];
        RandomStream stream = RandomStream.of(5);
        Allocations.assertAtMost(16, () -> noise.addTo(action, stream));
    }

    private static Policy restored(Policy policy, State state) {
        policy.restore(state);
        return policy;
    }

    private static double[] explored(Map<String, String> settings) {
        return explore(constant(settings, 0), RandomStream.of(5), STEPS);
    }

    private static double[] explore(Policy policy, RandomStream stream, int steps) {
        double[] actions = new double[steps];
        float[] action = new float[1];
        for (int i = 0; i < steps; i++) {
            policy.explore(new float[2], stream, action);
            actions[i] = action[0];
        }
        return actions;
    }

    /** The process has mean 0. */
    private static double covariance(double[] x, int lag) {
        return IntStream.range(lag, x.length).mapToDouble(i -> x[i] * x[i - lag]).average().orElseThrow();
    }

    private static Policy constant(Map<String, String> settings, float output) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("net_arch", "1");
        return ConstantHeads.set(
                new DeterministicPolicyProvider().create(TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), all)), output);
    }
}
