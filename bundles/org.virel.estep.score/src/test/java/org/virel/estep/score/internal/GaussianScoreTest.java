package org.virel.estep.score.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.policy.Policy;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.testkit.ClosedFormValue;
import org.virel.testkit.ConstantHeads;
import org.virel.testkit.NoiseQuadrature;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** A tanh-Gaussian of mean 0.3 and log standard deviation -0.4 at temperature 0.25, and Q = -0.7 (a - 1)^2. */
class GaussianScoreTest {

    private static final int ROWS = 20_000;
    private static final Box SPACE = Box.of(1, -1, 1);

    private final Policy policy = ConstantHeads.set(
            new TanhGaussianPolicyProvider().create(TestAssembly.of(SPACE, SPACE, ConstantHeads.SETTINGS)), 0.3f,
            -0.4f);
    private final TestAgent agent = TestAgent.of(SPACE, SPACE).with(policy).with(() -> 0.25)
            .with(TestCritic.of("hard", new UnusedOperator(), ClosedFormValue.of(a -> -0.7 * (a[0] - 1) * (a[0] - 1)))
                    .withStateValue(PlainNetwork.linear(-0.4f, 0), PlainNetwork.linear(0, 0)));

    /**
     * The reference is the finite difference of a quadrature of {@code E[0.25 log pi(a) - Q]}, as for the gradients of the other E-steps. Here the
     * sampled noises, sorted, are the nodes of a trapezoidal rule.
     */
    @ParameterizedTest
    @ValueSource(strings = {"none", "value"})
    void theScoreOfAQuadraticValueMatchesQuadrature(String baseline) {
        new ScoreEStepProvider().create(TestAssembly.of(SPACE, SPACE, Map.of("baseline", baseline)))
                .gradients(agent.update(NoiseQuadrature.batch(agent, ROWS)));
        float[] gradient = ConstantHeads.gradient(policy);
        assertEquals(-0.7472, gradient[0], 2e-3);
        assertEquals(0.2272, gradient[1], 4e-3);
    }

    @Test
    void theScoreWithSampledBaselinesMatchesItToTheNoiseOfItsSamples() {
        new ScoreEStepProvider().create(TestAssembly.of(SPACE, SPACE, Map.of("baseline", "sampled", "samples", "8")))
                .gradients(agent.update(Batch.of(ROWS, 1, 1)));
        float[] gradient = ConstantHeads.gradient(policy);
        assertEquals(-0.7472, gradient[0], 0.01);
        assertEquals(0.2272, gradient[1], 0.02);
    }
}
