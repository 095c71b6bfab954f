package org.virel.run.internal.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.run.Evaluator;
import org.virel.api.serving.PolicyService;
import org.virel.api.settings.Settings;
import org.virel.environment.classic.internal.CartPoleProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.SavedRunEvaluator;
import org.virel.run.internal.pipeline.Streams;

class ServedPolicyTest {

    private static final int ROWS = 70;

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        runs.finish("plain", Map.of());
        runs.finish("normalized", Map.of("normalize_observation", "true", "normalize_reward", "true"));
        runs.finish("finite", Map.of("environment", "CartPole-v1", "policy", "categorical"));
        runs.finish("finite-normalized", Map.of("environment", "CartPole-v1", "policy", "categorical",
                "normalize_observation", "true", "n_envs", "3"));
    }

    private final TrainedRuns runs = new TrainedRuns(folder);

    private static EnvironmentProvider environment(String run) {
        return run.startsWith("finite") ? new CartPoleProvider() : new PendulumProvider();
    }

    private static Matrix observations(int size) {
        Matrix rows = Matrix.zeros(ROWS, size);
        RandomStream stream = RandomStream.of(1).split("observations");
        for (int i = 0; i < rows.data().length; i++) {
            rows.data()[i] = (float) (3 * stream.nextGaussian());
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "normalized", "finite", "finite-normalized"})
    void itPlaysTheEpisodeThatEvaluationPlays(String run) throws Exception {
        Evaluator.Result evaluated = new SavedRunEvaluator(runs.catalog)
                .evaluate(runs.directory(run), 1, 7, Map.of("max_path_length", "150"));
        try (TrainedRuns.Served served = runs.serve(runs.directory(run));
                Environment task = environment(run).create(Settings.of(Map.of()))) {
            PolicyService policy = served.policy();
            float[] observation = task.reset(new Streams(7).fresh("evaluation").nextLong());
            double sum = 0;
            int length = 0;
            boolean done = false;
            while (!done && length < 150) {
                Step step = task.step(policy.act(observation));
                observation = step.observation();
                sum += step.reward();
                length++;
                done = step.done();
            }
            assertEquals(evaluated.lengths().getFirst(), length);
            assertEquals(evaluated.returns().getFirst(), sum);
            assertEquals(evaluated.step(), policy.step());
        }
    }

    @Test
    void actionsFillTheEnvironmentsOwnRange() throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory("plain"))) {
            PolicyService policy = served.policy();
            Matrix actions = policy.act(observations(3));
            double largest = 0;
            for (float action : actions.data()) {
                largest = Math.max(largest, Math.abs(action));
            }
            assertTrue(largest > 1.5 && largest <= 2, "largest action " + largest);
            assertEquals(Box.of(1, -2, 2), policy.actionSpace());
            assertEquals(new PendulumProvider().create(Settings.of(Map.of())).observationSpace(),
                    policy.observationSpace());
        }
    }

    /** 70 rows are two blocks and some. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "normalized", "finite", "finite-normalized"})
    void aBatchGivesWhatItsRowsGive(String run) throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory(run))) {
            PolicyService policy = served.policy();
            Matrix observations = observations(policy.observationSpace().size());
            Matrix actions = policy.act(observations);
            assertEquals(ROWS, actions.rows());
            for (int row = 0; row < ROWS; row++) {
                assertArrayEquals(policy.act(observations.copyRow(row)), actions.copyRow(row), 1e-6f);
            }
            assertEquals(0, policy.act(Matrix.zeros(0, observations.columns())).rows());
        }
    }

    @Test
    void anAnswerIsTheCallersToChange() throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory("plain"))) {
            float[] observation = {1, 0, 0.5f};
            float[] first = served.policy().act(observation);
            float[] copy = first.clone();
            first[0] = 99;
            assertArrayEquals(copy, served.policy().act(observation));
            assertArrayEquals(new float[] {1, 0, 0.5f}, observation);
        }
    }

    @Test
    void samplesScatterAroundTheGreedyActionAndFollowTheirStream() throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory("plain"))) {
            PolicyService policy = served.policy();
            float[] observation = {1, 0, 0};
            RandomStream one = RandomStream.of(3).split("noise");
            RandomStream two = RandomStream.of(3).split("noise");
            float[] sample = policy.sample(observation, one);
            assertArrayEquals(sample, policy.sample(observation, two));
            assertFalse(Arrays.equals(sample, policy.sample(observation, one)));
            assertTrue(((Box) policy.actionSpace()).contains(sample));
        }
    }

    @Test
    void finiteActionsAreIndices() throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory("finite"))) {
            PolicyService policy = served.policy();
            float[] action = policy.act(new float[] {0, 0, 0.1f, 0});
            assertEquals(1, action.length);
            assertTrue(action[0] == 0 || action[0] == 1);
            Finite actions = (Finite) policy.actionSpace();
            assertEquals(2, actions.allowed().apply(new float[4]).cardinality());
        }
    }

    @Test
    void whatIsNoObservationIsRefusedWithPlaceAndValue() throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory("plain"))) {
            PolicyService policy = served.policy();
            assertRefused("observation has 2 numbers, the environment's observations have 3",
                    () -> policy.act(new float[2]));
            assertRefused("observation[1] is NaN, expected a finite number",
                    () -> policy.act(new float[] {0, Float.NaN, 0}));
            assertRefused("observation[2] is Infinity, expected a finite number",
                    () -> policy.sample(new float[] {0, 0, Float.POSITIVE_INFINITY}, RandomStream.of(1)));
            assertRefused("observations has 4 numbers a row, the environment's observations have 3",
                    () -> policy.act(Matrix.zeros(2, 4)));
            assertRefused("observations[1][2] is NaN, expected a finite number",
                    () -> policy.act(Matrix.of(2, 3, 0, 0, 0, 0, 0, Float.NaN)));
        }
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void itSaysWhichRunAndCheckpointAnswer() throws Exception {
        try (TrainedRuns.Served served = runs.serve(runs.directory("finite"))) {
            PolicyService policy = served.policy();
            assertEquals(120, policy.step());
            String manifest = Files.readString(
                    runs.directory("finite").resolve("checkpoints/step-000000000120/checkpoint.json"));
            assertTrue(manifest.contains(policy.checkpoint().sha256()), manifest);
            assertEquals(Map.of("run", "finite", "pipeline", "virel", "environment", "CartPole-v1"),
                    served.properties());
        }
    }

    @Test
    void afterItsEndACallSaysSo() throws Exception {
        PolicyService policy;
        try (TrainedRuns.Served served = runs.serve(runs.directory("plain"))) {
            policy = served.policy();
        }
        for (Executable call : List.<Executable>of(
                () -> policy.act(new float[3]), policy::checkpoint, policy::actionSpace)) {
            IllegalStateException gone = assertThrows(IllegalStateException.class, call);
            assertTrue(gone.getMessage().endsWith("is no longer served"), gone.getMessage());
        }
    }
}
