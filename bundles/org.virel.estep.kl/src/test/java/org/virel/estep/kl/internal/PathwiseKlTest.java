package org.virel.estep.kl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.network.Network;
import org.virel.api.network.Pass;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
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
    private static final Map<String, String> SETTINGS = Map.of(
            "net_arch", "1", "mean_regularization", "0", "log_std_regularization", "0", "optimizer", "sgd",
            "learning_rate", "0.05");

    private final TestAssembly assembly = TestAssembly.of(SPACE, SPACE, SETTINGS);
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

    private double meanAfterTwoSteps(int period, double temperature) {
        set(policy, 0.2, -1);
        set(prior, 0.2, -1);
        KlEStep eStep = new KlEStep(prior, new PathwiseKl(), period);
        TestAgent agent = agent(1.5).with(() -> temperature);
        for (int i = 0; i < 2; i++) {
            eStep.gradients(agent.update(quadrature(agent)));
            eStep.apply(agent);
        }
        return policy.parameters().floats("layer1/bias", 2)[0];
    }

    private float[] gradient(double slope) {
        policy.clearGradients();
        TestAgent agent = agent(slope);
        new KlEStep(prior, new PathwiseKl(), 100).gradients(agent.update(quadrature(agent)));
        return policy.gradients().floats("layer1/bias", 2);
    }

    private TestAgent agent(double slope) {
        return TestAgent.of(SPACE, SPACE).with(policy).with(() -> TEMPERATURE)
                .with(TestCritic.of("hard", new UnusedOperator(), new BeforeSquashing((float) slope)));
    }

    /** Returns a batch whose weights are those of the trapezoidal rule for the noise that every update of the agent draws. */
    private static Batch quadrature(TestAgent agent) {
        Batch batch = Batch.of(ROWS, 1, 1);
        float[] nodes = agent.update(batch).draw().noise().data();
        int[] order = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> nodes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        batch.weights()[order[0]] = 0;
        batch.weights()[order[ROWS - 1]] = 0;
        for (int i = 1; i < ROWS - 1; i++) {
            double width = (nodes[order[i + 1]] - nodes[order[i - 1]]) / 2.0;
            double node = nodes[order[i]];
            batch.weights()[order[i]] = (float) (ROWS * width * Math.exp(-node * node / 2) / Math.sqrt(2 * Math.PI));
        }
        return batch;
    }

    private static Policy set(Policy policy, double mean, double logStd) {
        policy.setParameters(State.builder()
                .put("layer0/weight", new float[1], 1, 1)
                .put("layer0/bias", new float[1], 1)
                .put("layer1/weight", new float[2], 1, 2)
                .put("layer1/bias", new float[] {(float) mean, (float) logStd}, 2)
                .build());
        return policy;
    }

    /** Q(s, a) = slope * atanh(a). */
    private record BeforeSquashing(float slope) implements ActionValue {

        @Override
        public Network network() {
            throw new UnsupportedOperationException("there is no network");
        }

        @Override
        public Optional<ActionValue> target() {
            return Optional.empty();
        }

        @Override
        public ActionValuePass pass(int rows) {
            return new OwnPass(slope, new float[rows], Matrix.zeros(rows, 1));
        }
    }

    private record OwnPass(float slope, float[] values, Matrix at) implements ActionValuePass {

        @Override
        public float[] at(Matrix observations, Matrix actions) {
            at.copyFrom(actions);
            for (int row = 0; row < values.length; row++) {
                double a = actions.get(row, 0);
                values[row] = (float) (slope * 0.5 * (Math.log1p(a) - Math.log1p(-a)));
            }
            return values;
        }

        @Override
        public Matrix actionGradient(float[] valueGradient) {
            Matrix gradient = Matrix.zeros(values.length, 1);
            for (int row = 0; row < values.length; row++) {
                float a = at.get(row, 0);
                gradient.set(row, 0, valueGradient[row] * slope / (1 - a * a));
            }
            return gradient;
        }

        @Override
        public Matrix all(Matrix observations) {
            throw new UnsupportedOperationException("a box");
        }

        @Override
        public Matrix outputGradient(float[] valueGradient) {
            throw new UnsupportedOperationException("there is no network");
        }

        @Override
        public void backward(float[] valueGradient) {
            throw new UnsupportedOperationException("there is no network");
        }

        @Override
        public Pass pass() {
            throw new UnsupportedOperationException("there is no network");
        }
    }
}
