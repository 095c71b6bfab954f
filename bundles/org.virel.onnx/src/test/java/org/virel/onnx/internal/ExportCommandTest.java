package org.virel.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.checkpoint.PublishedCheckpoint;
import org.virel.run.internal.checkpoint.PublishedCheckpoints;
import org.virel.run.internal.pipeline.Actor;
import org.virel.run.internal.pipeline.Incumbents;
import org.virel.run.internal.serving.SavedPolicyReader;

class ExportCommandTest {

    private static final int ROWS = 200;

    @TempDir
    Path folder;

    private int export(RealRuns runs, Path run, Path output) {
        return new ExportCommand(new SavedPolicyReader(runs))
                .apply(Map.of("directory", run.toString(), "output", output.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "Pendulum-v1, tanh-gaussian, false",
        "Pendulum-v1, tanh-gaussian, true",
        "Pendulum-v1, deterministic, true",
        "CartPole-v1, categorical, false",
        "CartPole-v1, categorical, true"
    })
    void theFileDoesWhatTheRunsPolicyDoes(String environment, String policy, String normalize) throws Exception {
        RealRuns runs = new RealRuns(folder);
        Path run = runs.train(environment, policy, Map.of("normalize_observation", normalize));
        Path file = folder.resolve("new/policy.onnx");

        assertEquals(0, export(runs, run, file));

        try (Actor actor = actor(runs, run);
                Onnxruntime model = new Onnxruntime(Files.readAllBytes(file))) {
            Matrix observations = observations(actor.observationSpace().size());
            if (actor.actionSpace() instanceof Finite) {
                long[] actions = model.indices("action", observations);
                for (int row = 0; row < ROWS; row++) {
                    assertEquals((long) actor.act(observations.copyRow(row))[0], actions[row]);
                }
            } else {
                float[][] actions = model.floats("action", observations);
                for (int row = 0; row < ROWS; row++) {
                    assertArrayEquals(actor.act(observations.copyRow(row)), actions[row], 2e-5f);
                }
            }
        }
    }

    private static Matrix observations(int size) {
        RandomStream stream = RandomStream.of(6).split("observations");
        Matrix rows = Matrix.zeros(ROWS, size);
        for (int i = 0; i < rows.data().length; i++) {
            rows.data()[i] = (float) (2 * stream.nextGaussian());
        }
        return rows;
    }

    private static Actor actor(RealRuns runs, Path run) throws Exception {
        PublishedCheckpoint checkpoint = new PublishedCheckpoints(run.resolve("checkpoints"))
                .read(what -> {})
                .orElseThrow();
        State given = checkpoint.state().state("given");
        SortedMap<String, String> settings = new TreeMap<>();
        given.names().forEach(key -> settings.put(key, given.text(key)));
        return new Actor(runs, settings, Incumbents.none(), checkpoint.state().state("pipeline"), checkpoint.step());
    }

    @Test
    void aFileThatIsThereIsReplacedAndNothingElseIsLeft() throws Exception {
        RealRuns runs = new RealRuns(folder);
        Path run = runs.train("Pendulum-v1", "tanh-gaussian", Map.of());
        Path output = Files.createDirectory(folder.resolve("out")).resolve("policy.onnx");
        Files.writeString(output, "old");

        assertEquals(0, export(runs, run, output));

        assertTrue(Files.size(output) > 100);
        try (var files = Files.list(output.getParent())) {
            assertEquals(List.of(output), files.toList());
        }
    }

    @Test
    void whatCannotBeWrittenDownIsRefusedByName() throws Exception {
        RealRuns runs = new RealRuns(folder);
        Path run = runs.train("Pendulum-v1", "tanh-gaussian", Map.of());
        PolicyProvider open = new TanhGaussianPolicyProvider();
        runs.add(Role.POLICY, "tanh-gaussian", (PolicyProvider) assembly -> closed(open.create(assembly)));
        assertRefused("policy 'tanh-gaussian' of bundle test cannot be written down: it offers no graph", runs, run);
    }

    /** The same policy, which does not say how it works. */
    private static Policy closed(Policy policy) {
        return (Policy) Proxy.newProxyInstance(Policy.class.getClassLoader(), new Class<?>[] {Policy.class},
                (proxy, method, arguments) -> method.invoke(policy, arguments));
    }

    @Test
    void anEnvironmentThatForbidsActionsIsRefusedByName() throws Exception {
        RealRuns runs = new RealRuns(folder);
        Path run = runs.train("Counterexample-v0", "categorical", Map.of());
        assertRefused(
                "environment 'Counterexample-v0' does not allow every action everywhere, which a graph of the policy 'categorical' cannot know",
                runs, run);
    }

    @Test
    void whatIsNoRunOrHasNoCheckpointIsRefused() throws Exception {
        RealRuns runs = new RealRuns(folder);
        assertRefused(folder + " is no run directory: it has no run.json", runs, folder);
        Path run = runs.train("Pendulum-v1", "tanh-gaussian", Map.of());
        Files.move(run.resolve("checkpoints"), run.resolve("elsewhere"));
        assertRefused(run + " has no intact checkpoint yet", runs, run);
    }

    private void assertRefused(String message, RealRuns runs, Path run) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new SavedPolicyReader(runs).read(run));
        assertEquals(message, refused.getMessage());
        assertEquals(2, export(runs, run, folder.resolve("refused.onnx")));
        assertFalse(Files.exists(folder.resolve("refused.onnx")));
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        RealRuns runs = new RealRuns(folder);
        Path run = runs.train("Pendulum-v1", "tanh-gaussian", Map.of());
        assertEquals(2, export(runs, run, folder));
    }
}
