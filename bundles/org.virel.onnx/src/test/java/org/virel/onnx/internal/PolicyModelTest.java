package org.virel.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.network.Activation;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.serving.Normalization;
import org.virel.api.serving.SavedPolicy;
import org.virel.api.serving.ServedCheckpoint;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.policy.deterministic.internal.DeterministicPolicyProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.testkit.TestAssembly;

class PolicyModelTest {

    private static final int ROWS = 500;
    private static final int SIZE = 5;
    private static final Box OBSERVATIONS = Box.of(SIZE, -10, 10);
    private static final Box ACTIONS = Box.of(new float[] {-2, 0}, new float[] {2, 100});
    private static final Finite CHOICES = Finite.of(4);

    private static ExportablePolicy policy(PolicyProvider provider, Space actions, Activation activation) {
        Map<String, String> settings = Map.of(
                "net_arch", "16,12", "activation", activation.name().toLowerCase(Locale.ROOT),
                "output_init", "0.5");
        Space seen = actions instanceof Box box ? Box.of(box.size(), -1, 1) : actions;
        return (ExportablePolicy) TestAssembly.of(OBSERVATIONS, seen, settings).create(provider);
    }

    private static SavedPolicy saved(
            ExportablePolicy policy, Space actions, Optional<Normalization> normalization) {
        return new SavedPolicy(
                "run", "feature", "Task-v0", "policy", new ServedCheckpoint(7, "abc"), OBSERVATIONS, actions,
                normalization, policy.graph());
    }

    private static Matrix observations(double deviation) {
        RandomStream stream = RandomStream.of(5).split("observations");
        Matrix rows = Matrix.zeros(ROWS, SIZE);
        for (int i = 0; i < rows.data().length; i++) {
            rows.data()[i] = (float) (deviation * stream.nextGaussian());
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void theModeOfATanhGaussianIsScaledToTheEnvironmentsRange(Activation activation) throws OrtException {
        assertSameActions(policy(new TanhGaussianPolicyProvider(), ACTIONS, activation));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void aDeterministicActionIsScaledToTheEnvironmentsRange(Activation activation) throws OrtException {
        assertSameActions(policy(new DeterministicPolicyProvider(), ACTIONS, activation));
    }

    private static void assertSameActions(ExportablePolicy policy) throws OrtException {
        Matrix observations = observations(1);
        try (Onnxruntime model = new Onnxruntime(
                new PolicyModel(saved(policy, ACTIONS, Optional.empty())).bytes())) {
            float[][] actions = model.floats("action", observations);
            float[] greedy = new float[2];
            for (int row = 0; row < ROWS; row++) {
                policy.exploit(observations.copyRow(row), greedy);
                assertEquals(2 * greedy[0], actions[row][0], 4e-6);
                assertEquals(50 + 50 * greedy[1], actions[row][1], 1e-4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void aCategoricalChoiceIsTheLargestLogit(Activation activation) throws OrtException {
        ExportablePolicy policy = policy(new CategoricalPolicyProvider(), CHOICES, activation);
        Matrix observations = observations(1);
        try (Onnxruntime model = new Onnxruntime(
                new PolicyModel(saved(policy, CHOICES, Optional.empty())).bytes())) {
            long[] actions = model.indices("action", observations);
            float[][] logits = model.floats("logits", observations);
            long[] seen = new long[CHOICES.count()];
            float[] greedy = new float[1];
            for (int row = 0; row < ROWS; row++) {
                policy.exploit(observations.copyRow(row), greedy);
                assertEquals((long) greedy[0], actions[row]);
                assertEquals(CHOICES.count(), logits[row].length);
                seen[(int) actions[row]]++;
            }
            assertTrue(Arrays.stream(seen).filter(count -> count > 0).count() > 1, Arrays.toString(seen));
        }
    }

    @Test
    void ofEqualLogitsTheFirstIsTaken() throws OrtException {
        ExportablePolicy policy = (ExportablePolicy) TestAssembly.of(OBSERVATIONS, CHOICES,
                Map.of("net_arch", "", "initialization", "zero")).create(new CategoricalPolicyProvider());
        try (Onnxruntime model = new Onnxruntime(
                new PolicyModel(saved(policy, CHOICES, Optional.empty())).bytes())) {
            assertArrayEquals(new long[ROWS], model.indices("action", observations(1)));
        }
    }

    /** A mean of 1000 with a deviation of 0.01 leaves a float three digits of what matters, unless it is taken care of. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 3, 1000.001})
    void observationsAreNormalizedAndClippedAsInTheRun(double mean) throws OrtException {
        ExportablePolicy policy = policy(new DeterministicPolicyProvider(), ACTIONS, Activation.RELU);
        double[] means = new double[SIZE];
        double[] factors = new double[SIZE];
        Arrays.fill(means, mean);
        Arrays.setAll(factors, i -> 100 + i);
        Normalization normalization = new Normalization(means, factors, 1.5f);
        Matrix observations = observations(0.01);
        for (int i = 0; i < observations.data().length; i++) {
            observations.data()[i] += (float) mean;
        }
        int clipped = 0;
        try (Onnxruntime model = new Onnxruntime(
                new PolicyModel(saved(policy, ACTIONS, Optional.of(normalization))).bytes())) {
            float[][] actions = model.floats("action", observations);
            float[] greedy = new float[2];
            for (int row = 0; row < ROWS; row++) {
                float[] seen = observations.copyRow(row);
                for (int i = 0; i < SIZE; i++) {
                    double exact = (seen[i] - means[i]) * factors[i];
                    seen[i] = (float) Math.clamp(exact, -1.5, 1.5);
                    clipped += Math.abs(exact) > 1.5 ? 1 : 0;
                }
                policy.exploit(seen, greedy);
                assertEquals(2 * greedy[0], actions[row][0], 1e-5);
            }
        }
        assertTrue(clipped > 100, "clipped " + clipped);
    }

    @Test
    void anyNumberOfRowsIsTaken() throws OrtException {
        ExportablePolicy policy = policy(new TanhGaussianPolicyProvider(), ACTIONS, Activation.RELU);
        try (Onnxruntime model = new Onnxruntime(
                new PolicyModel(saved(policy, ACTIONS, Optional.empty())).bytes())) {
            assertEquals(1, model.floats("action", Matrix.zeros(1, SIZE)).length);
            assertEquals(33, model.floats("action", Matrix.zeros(33, SIZE)).length);
            TensorInfo input = shape(model.session().getInputInfo().get("observation"));
            assertArrayEquals(new long[] {-1, SIZE}, input.getShape());
            assertArrayEquals(new String[] {"batch", ""}, input.getDimensionNames());
            assertArrayEquals(new long[] {-1, 2}, shape(model.session().getOutputInfo().get("action")).getShape());
        }
    }

    private static TensorInfo shape(NodeInfo node) {
        return (TensorInfo) node.getInfo();
    }

    @Test
    void theFileSaysWhereItComesFrom() throws OrtException {
        ExportablePolicy policy = policy(new TanhGaussianPolicyProvider(), ACTIONS, Activation.RELU);
        PolicyModel written = new PolicyModel(saved(policy, ACTIONS, Optional.empty()));
        try (Onnxruntime model = new Onnxruntime(written.bytes())) {
            OnnxModelMetadata metadata = model.session().getMetadata();
            assertEquals("virel", metadata.getProducerName());
            assertEquals(Map.of(
                    "run", "run",
                    "pipeline", "feature",
                    "environment", "Task-v0",
                    "policy", "policy",
                    "step", "7",
                    "checkpoint_sha256", "abc",
                    "observation_space",
                    "{\"low\": [-10.0, -10.0, -10.0, -10.0, -10.0], \"high\": [10.0, 10.0, 10.0, 10.0, 10.0]}",
                    "action_space", "{\"low\": [-2.0, 0.0], \"high\": [2.0, 100.0]}"), metadata.getCustomMetadata());
            assertEquals("observation [batch, 5] -> action [batch, 2]", written.shapes());
        }
    }
}
