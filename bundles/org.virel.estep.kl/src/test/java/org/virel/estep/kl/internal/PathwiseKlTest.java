package org.virel.estep.kl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.environment.Box;
import org.virel.api.policy.Policy;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.testkit.ClosedFormValue;
import org.virel.testkit.ConstantHeads;
import org.virel.testkit.NoiseQuadrature;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/**
 * One action that is a Gaussian before squashing, whose mean and log standard deviation are parameters. The sampled noises, sorted, are the nodes
 * of a trapezoidal rule, so that gradients are expectations and not estimates, but for the tails beyond the nodes: errors below 2e-3.
 */
class PathwiseKlTest {

    private static final int ROWS = 20_000;
    private static final double TEMPERATURE = 0.4;
    private static final Box SPACE = Box.of(1, -1, 1);

    private final TestAssembly assembly = TestAssembly.of(SPACE, SPACE, settings());
    private final Policy policy = set(assembly.create(new TanhGaussianPolicyProvider()), 0.2, -1);
    private final Policy prior = set(assembly.policy("prior"), 0.2, -1);

    @Test
    void whereThePolicyIsThePriorTheGradientOfTheDivergenceIsZero() {
        float[] gradient = gradient(0);
        assertEquals(0, gradient[0], 1e-3);
        assertEquals(0, gradient[1], 2e-3);
    }

    /** KL(N(m, s) || N(m0, s0)) has the derivatives (m - m0) / s0^2 and s^2 / s0^2 - 1 by the mean and the log of s. */
    @Test
    void awayFromThePriorItIsThatOfTheDivergenceOfGaussians() {
        set(policy, 0.5, -0.7);
        float[] gradient = gradient(0);
        assertEquals(TEMPERATURE * 0.3 / Math.exp(-2), gradient[0], 3e-3);
        assertEquals(TEMPERATURE * (Math.exp(0.6) - 1), gradient[1], 3e-3);
    }

    /** Q = b z, z before squashing, tilts a Gaussian prior into one whose mean is b s^2 / eps further. */
    @Test
    void atThePriorTimesTheExponentialOfTheValueTheGradientIsZero() {
        double slope = 1.5;
        assertTrue(Math.abs(gradient(slope)[0]) > 1);
        set(policy, 0.2 + slope * Math.exp(-2) / TEMPERATURE, -1);
        float[] gradient = gradient(slope);
        assertEquals(0, gradient[0], 1e-3);
        assertEquals(0, gradient[1], 2e-3);
    }

    /** The gradient of the second step differs from that without a divergence where the prior stayed behind, and there alone. */
    @Test
    void oneGradientBetweenCopiesLeavesTheDivergenceWithoutEffectAndTwoDoNot() {
        assertEquals(meanAfterTwoSteps(1, 0), meanAfterTwoSteps(1, TEMPERATURE), 2e-4);
        assertTrue(meanAfterTwoSteps(2, TEMPERATURE) < meanAfterTwoSteps(2, 0) - 1e-2);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(ConstantHeads.SETTINGS);
        settings.putAll(Map.of("optimizer", "sgd", "learning_rate", "0.05"));
        return settings;
    }

    private double meanAfterTwoSteps(int period, double temperature) {
        set(policy, 0.2, -1);
        set(prior, 0.2, -1);
        KlEStep eStep = new KlEStep(prior, new PathwiseKl(), period);
        TestAgent agent = agent(1.5).with(() -> temperature);
        for (int i = 0; i < 2; i++) {
            eStep.gradients(agent.update(NoiseQuadrature.batch(agent, ROWS)));
            eStep.apply(agent);
        }
        return ConstantHeads.of(policy)[0];
    }

    private float[] gradient(double slope) {
        policy.clearGradients();
        TestAgent agent = agent(slope);
        new KlEStep(prior, new PathwiseKl(), 100).gradients(agent.update(NoiseQuadrature.batch(agent, ROWS)));
        return ConstantHeads.gradient(policy);
    }

    private TestAgent agent(double slope) {
        return TestAgent.of(SPACE, SPACE).with(policy).with(() -> TEMPERATURE)
                .with(TestCritic.of("hard", new UnusedOperator(), beforeSquashing(slope)));
    }

    private static Policy set(Policy policy, double mean, double logStd) {
        return ConstantHeads.set(policy, (float) mean, (float) logStd);
    }

    /** Returns Q(s, a) = slope * atanh(a). */
    private static ActionValue beforeSquashing(double slope) {
        return ClosedFormValue.of(
                a -> slope * 0.5 * (Math.log1p(a[0]) - Math.log1p(-a[0])),
                a -> new float[] {(float) slope / (1 - a[0] * a[0])});
    }
}
