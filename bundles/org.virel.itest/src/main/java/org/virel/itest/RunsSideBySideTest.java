package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** Runs of different features in one framework, at the same time: each is as it would be alone. */
class RunsSideBySideTest {

    private static final List<String> FEATURES = List.of("sac", "ddpg");

    @TempDir
    Path folder;

    private RunsInFramework runs;

    @BeforeEach
    void open() {
        runs = new RunsInFramework(folder);
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
    }

    private void configure(String feature, String id, Map<String, String> more) throws IOException {
        Pipeline pipeline = Pipeline.all().stream().filter(one -> one.name().equals(feature)).findFirst().orElseThrow();
        Map<String, String> settings = new TreeMap<>(pipeline.settings());
        settings.putAll(Map.of("net_arch", "8", "network", "fused", "environment", "Pendulum-v1", "start_steps", "0"));
        settings.keySet().removeIf(key -> key.endsWith(".net_arch"));
        settings.putAll(more);
        settings.put("run.pipeline", feature);
        settings.put("run.optional", "start_steps");
        runs.configure(id, settings);
    }

    private void alone() throws Exception {
        for (String feature : FEATURES) {
            configure(feature, feature + "-alone", Map.of());
            assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run(feature + "-alone")),
                    () -> reason(feature + "-alone"));
        }
    }

    private String reason(String id) {
        try {
            return runs.run(id).reason().orElse("");
        } catch (Exception e) {
            return e.toString();
        }
    }

    private void assertSameAsAlone(String feature, String id) throws IOException {
        for (String file : List.of("progress.csv", "monitor.csv")) {
            assertEquals(Files.readString(runs.file(feature + "-alone", file)), Files.readString(runs.file(id, file)),
                    id + "/" + file);
        }
    }

    @Test
    void twoRunsOfDifferentFeaturesHaveTheBytesThatEachHasAlone() throws Exception {
        alone();
        for (String feature : FEATURES) {
            configure(feature, feature, Map.of());
        }
        for (String feature : FEATURES) {
            assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run(feature)));
        }
        for (String feature : FEATURES) {
            assertSameAsAlone(feature, feature);
        }
    }

    @Test
    void stoppingOneRunChangesNothingOfTheOther() throws Exception {
        alone();
        configure("ddpg", "stopped", Map.of("total_timesteps", "1000000", "seed", "7"));
        Run stopped = runs.run("stopped");
        RunsInFramework.await("step 60", () -> stopped.step() >= 60 || stopped.state().isFinal());
        configure("sac", "left", Map.of());
        Run left = runs.run("left");
        RunsInFramework.await("step 60 of the other", () -> left.step() >= 60 || left.state().isFinal());

        stopped.request(new Request.Stop());

        assertEquals(RunState.STOPPED, RunsInFramework.end(stopped));
        assertEquals(RunState.FINISHED, RunsInFramework.end(left));
        assertSameAsAlone("sac", "left");
        assertEquals(List.of("started", "finished"), left.events().stream().map(event -> event.kind()).toList());
    }
}
