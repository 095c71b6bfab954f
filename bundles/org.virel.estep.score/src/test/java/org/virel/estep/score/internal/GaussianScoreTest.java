package org.virel.estep.score.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** A tanh-Gaussian of mean 0.3 and log standard deviation -0.4 at temperature 0.25, and Q = -0.7 (a - 1)^2. */
class GaussianScoreTest {

    private static final int ROWS = 20_000;
    private static final Box SPACE = Box.of(1, -1, 1);

    private final Policy policy = policy();
    private final TestAgent agent = TestAgent.of(SPACE, SPACE).with(policy).with(() -> 0.25)
            .with(TestCritic.of("hard", new UnusedOperator(), new Quadratic())
                    .withStateValue(PlainNetwork.linear(-0.4f, 0), PlainNetwork.linear(0, 0)));

    /**
     * The reference is the finite difference of a quadrature of {@code E[0.25 log pi(a) - Q]}, as for the gradients of the other E-steps. Here the
     * sampled noises, sorted, are the nodes of a trapezoidal rule.
     */
    @ParameterizedTest
    @ValueSource(strings = {"none", "value"})
    void theScoreOfAQuadraticValueMatchesQuadrature(String baseline) {
        new ScoreEStepProvider().create(TestAssembly.of(SPACE, SPACE, Map.of("baseline", baseline)))
                .gradients(agent.update(quadrature()));
        float[] gradient = policy.gradients().floats("layer1/bias", 2);
        assertEquals(-0.7472, gradient[0], 2e-3);
        assertEquals(0.2272, gradient[1], 4e-3);
    }

    @Test
    void theScoreWithSampledBaselinesMatchesItToTheNoiseOfItsSamples() {
        new ScoreEStepProvider().create(TestAssembly.of(SPACE, SPACE, Map.of("baseline", "sampled", "samples", "8")))
                .gradients(agent.update(Batch.of(ROWS, 1, 1)));
        float[] gradient = policy.gradients().floats("layer1/bias", 2);
        assertEquals(-0.7472, gradient[0], 0.01);
        assertEquals(0.2272, gradient[1], 0.02);
    }

    /** Returns a batch whose weights are those of the rule for the noise that every update of the agent draws. */
    private Batch quadrature() {
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

    private static Policy policy() {
        Policy policy = new TanhGaussianPolicyProvider().create(TestAssembly.of(
                SPACE, SPACE, Map.of("net_arch", "1", "mean_regularization", "0", "log_std_regularization", "0")));
        policy.setParameters(State.builder()
                .put("layer0/weight", new float[1], 1, 1)
                .put("layer0/bias", new float[1], 1)
                .put("layer1/weight", new float[2], 1, 2)
                .put("layer1/bias", new float[] {0.3f, -0.4f}, 2)
                .build());
        return policy;
    }

    private record Quadratic() implements ActionValue {

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
            return new QuadraticPass(new float[rows]);
        }
    }

    private record QuadraticPass(float[] values) implements ActionValuePass {

        @Override
        public float[] at(Matrix observations, Matrix actions) {
            for (int row = 0; row < values.length; row++) {
                float below = actions.get(row, 0) - 1;
                values[row] = -0.7f * below * below;
            }
            return values;
        }

        @Override
        public Matrix actionGradient(float[] valueGradient) {
            throw new UnsupportedOperationException("nothing should go through the action");
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
