package org.virel.policy.gaussian.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.policy.Draw;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Setting;
import org.virel.testkit.ConstantHeads;
import org.virel.testkit.NoiseQuadrature;
import org.virel.testkit.TestAssembly;

/** Policies whose mean and log standard deviation are the same for each observation, so that closed forms apply. */
class TanhGaussianPolicyTest {

    private static final Box OBSERVATIONS = Box.of(2, -1, 1);
    private static final Map<String, String> REGULARIZED = Map.of("net_arch", "1");

    /**
     * The reference is the finite difference of a quadrature of {@code E[0.25 log pi(a) + 0.7 (a - 1)^2]} at mean 0.3 and
     * log standard deviation -0.4. Here the sampled noises, sorted, are the nodes of a trapezoidal rule.
     */
    @Test
    void thePathwiseGradientOfAQuadraticValueMatchesQuadrature() {
        double temperature = 0.25;
        int rows = 20_000;
        Policy policy = constant(ConstantHeads.SETTINGS, 0.3f, -0.4f);
        Draw draw = policy.draw(rows);
        draw.sample(Matrix.zeros(rows, 2), RandomStream.of(5));
        double[] weights = NoiseQuadrature.weights(draw.noise().data());
        PathwiseGradient loss = PathwiseGradient.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            double slope = 2 * 0.7 * (draw.actions().get(row, 0) - 1);
            loss.action().set(row, 0, (float) (weights[row] * slope));
            loss.logProbability()[row] = (float) (weights[row] * temperature);
        }
        draw.pathwise(loss);
        float[] gradient = ConstantHeads.gradient(policy);
        assertEquals(-0.7472, gradient[0], 2e-4);
        assertEquals(0.2272, gradient[1], 2e-4);
    }

    @Test
    void theLogProbabilityCountsTheSquashing() {
        Draw draw = constant(ConstantHeads.SETTINGS, 0.3f, -0.4f).draw(1);
        draw.of(Matrix.zeros(1, 2), Matrix.row(0.5f));
        double z = 0.5493061443340549;
        double noise = (z - 0.3) / Math.exp(-0.4);
        double expected = -noise * noise / 2 + 0.4 - 0.9189385332046727 - Math.log(0.75 + 1e-6);
        assertEquals(expected, draw.logProbabilities()[0], 1e-5);
    }

    @ParameterizedTest
    @ValueSource(floats = {2.5f, -21f})
    void theLogStandardDeviationHasNoGradientOutsideItsClamp(float logStd) {
        Policy policy = constant(REGULARIZED, 0.3f, logStd);
        Draw draw = policy.draw(2);
        draw.sample(Matrix.zeros(2, 2), RandomStream.of(5));
        draw.pathwise(new PathwiseGradient(
                Matrix.of(2, 1, 1, 1), Matrix.of(2, 1, 1, 1), new float[] {1, 1}));
        assertEquals(0, ConstantHeads.gradient(policy)[1]);
        assertNotEquals(0, ConstantHeads.gradient(policy)[0]);
        policy.clearGradients();
        draw.score(new float[] {1, 1});
        assertEquals(0, ConstantHeads.gradient(policy)[1]);
    }

    @Test
    void theLogStandardDeviationIsClampedAtTwo() {
        Draw beyond = constant(REGULARIZED, 0.3f, 7).draw(3);
        Draw at = constant(REGULARIZED, 0.3f, 2).draw(3);
        beyond.sample(Matrix.zeros(3, 2), RandomStream.of(5));
        at.sample(Matrix.zeros(3, 2), RandomStream.of(5));
        assertArrayEquals(at.preSquash().data(), beyond.preSquash().data());
        assertArrayEquals(at.logProbabilities(), beyond.logProbabilities());
    }

    /** {@code 1e-3 * mean(mean^2) + 1e-3 * mean(logStd^2)} by default. */
    @Test
    void theRegularizerIsTheMeanSquareOfBothHeads() {
        Policy policy = constant(REGULARIZED, 0.3f, -0.4f);
        Draw draw = policy.draw(4);
        draw.sample(Matrix.zeros(4, 2), RandomStream.of(5));
        assertEquals(1e-3 * (0.09 + 0.16), draw.regularizer(), 1e-9);
        draw.score(new float[4]);
        assertArrayEquals(new float[] {2e-3f * 0.3f, -2e-3f * 0.4f}, ConstantHeads.gradient(policy), 1e-8f);
    }

    @Test
    void theRegularizerIsAddedOnceAFilling() {
        Policy policy = constant(REGULARIZED, 0.3f, -0.4f);
        Draw draw = policy.draw(4);
        draw.sample(Matrix.zeros(4, 2), RandomStream.of(5));
        draw.score(new float[4]);
        draw.pathwise(PathwiseGradient.zeros(4, 1));
        float[] once = ConstantHeads.gradient(policy);
        assertEquals(2e-3 * 0.3, once[0], 1e-8);
        draw.sample(Matrix.zeros(4, 2), RandomStream.of(5));
        draw.pathwise(PathwiseGradient.zeros(4, 1));
        draw.score(new float[4]);
        assertEquals(4e-3 * 0.3, ConstantHeads.gradient(policy)[0], 1e-8);
    }

    @Test
    void theGreedyActionIsTheSquashedMean() {
        float[] action = new float[1];
        constant(REGULARIZED, 0.3f, -0.4f).exploit(new float[2], action);
        assertEquals(Math.tanh(0.3), action[0], 1e-6);
    }

    @Test
    void exploringSamplesTheGaussian() {
        Policy policy = constant(REGULARIZED, 0.3f, -0.4f);
        RandomStream stream = RandomStream.of(5);
        int count = 40_000;
        double sum = 0;
        double squares = 0;
        float[] action = new float[1];
        for (int i = 0; i < count; i++) {
            policy.explore(new float[2], stream, action);
            double z = 0.5 * Math.log((1.0 + action[0]) / (1.0 - action[0]));
            sum += z;
            squares += z * z;
        }
        double std = Math.exp(-0.4);
        assertEquals(0.3, sum / count, 4 * std / Math.sqrt(count));
        assertEquals(std * std + 0.09, squares / count, 0.02);
    }

    @Test
    void actionsAtTheBoundHaveAFiniteDensityAndGradient() {
        Policy policy = constant(ConstantHeads.SETTINGS, 0.3f, -0.4f);
        Draw draw = policy.draw(2);
        draw.of(Matrix.zeros(2, 2), Matrix.of(2, 1, 1, -1));
        draw.score(new float[] {1, 1});
        for (float value : new float[] {
            draw.logProbabilities()[0],
            draw.logProbabilities()[1],
            draw.logProbabilityGradient().get(0, 0),
            ConstantHeads.gradient(policy)[0],
            ConstantHeads.gradient(policy)[1]
        }) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void finiteActionsAreRefused() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Finite.of(3), REGULARIZED);
        String message = assertThrows(
                IllegalArgumentException.class, () -> new TanhGaussianPolicyProvider().create(assembly))
                .getMessage();
        assertTrue(message.contains("tanh-gaussian") && message.contains("a choice of 3"), message);
    }

    @Test
    void anEmptyClampIsRefusedWithBothBounds() {
        TestAssembly assembly = TestAssembly.of(
                OBSERVATIONS, Box.of(1, -1, 1), Map.of("log_std_min", "1.5", "log_std_max", "-3"));
        String message = assertThrows(
                IllegalArgumentException.class, () -> new TanhGaussianPolicyProvider().create(assembly))
                .getMessage();
        assertTrue(message.contains("1.5") && message.contains("-3"), message);
    }

    @Test
    void everySettingThatIsReadIsListed() {
        TanhGaussianPolicyProvider provider = new TanhGaussianPolicyProvider();
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), Map.of());
        provider.create(assembly);
        assertEquals(
                provider.settings().stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(assembly.settings().used().keySet()));
    }

    @Test
    void theFirstHeadsAreDrawnWithinOutputInit() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), Map.of());
        Policy policy = new TanhGaussianPolicyProvider().create(assembly);
        float[] heads = policy.parameters().tensor("layer2/weight").data();
        assertEquals(600, heads.length);
        for (float weight : heads) {
            assertEquals(0, weight, 1e-3);
        }
    }

    private static Policy constant(Map<String, String> settings, float mean, float logStd) {
        return ConstantHeads.set(
                new TanhGaussianPolicyProvider().create(TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), settings)),
                mean, logStd);
    }
}
