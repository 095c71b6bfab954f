package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** A bundle is stopped and started under a run: the run waits, goes on, and nothing is lost. */
class ProviderLeavesTest {

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

    @ParameterizedTest
    @ValueSource(strings = {
        "org.virel.environment.classic",
        "org.virel.network.fused",
        "org.virel.network.dl4j",
        "org.virel.policy.gaussian",
        "org.virel.replay.uniform",
        "org.virel.operator.bellman",
        "org.virel.temperature.constant",
        "org.virel.estep.reparametrized",
        "org.virel.mstep.direct",
        "org.virel.trainer.em"
    })
    void stoppingAndStartingAProviderInMidRunChangesNoByte(String provider) throws Exception {
        // The only one that is not part of a run unless asked for.
        disturb(provider, provider.equals("org.virel.network.dl4j") ? Map.of("network", "dl4j") : Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "native, org.virel.mujoco.foreign",
        "wasm, org.virel.mujoco.wasm",
        "wasm, org.virel.environment.mujoco",
        "auto, org.virel.mujoco.foreign"
    })
    void stoppingAndStartingASimulatorInMidRunChangesNoByte(String simulator, String bundle) throws Exception {
        runs.assumeUsable(simulator.equals("auto") ? "native" : simulator);
        disturb(bundle, Map.of("environment", "Ant-v2", "simulator", simulator));
    }

    @Test
    void aSimulatorThatComesOrGoesBesideTheOneInUseChangesNoByte() throws Exception {
        runs.assumeUsable("wasm");
        Map<String, String> settings = Map.of("environment", "Ant-v2", "simulator", "wasm");
        runs.configure("straight", settings);
        assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run("straight")));

        runs.configure("disturbed", settings);
        Run run = runs.run("disturbed");
        RunsInFramework.await("step 120", () -> run.step() >= 120 || run.state().isFinal());
        Bundle other = runs.bundle("org.virel.mujoco.foreign");
        other.stop();
        try {
            RunsInFramework.await("step 200", () -> run.step() >= 200 || run.state().isFinal());
        } finally {
            other.start();
        }

        assertEquals(RunState.FINISHED, RunsInFramework.end(run));
        assertSameFiles();
    }

    private void disturb(String provider, Map<String, String> settings) throws Exception {
        runs.configure("straight", settings);
        assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run("straight")));

        runs.configure("disturbed", settings);
        Run run = runs.run("disturbed");
        RunsInFramework.await("step 120", () -> run.step() >= 120 || run.state().isFinal());
        Bundle bundle = runs.bundle(provider);
        bundle.stop();
        String reason;
        try {
            RunsInFramework.await("WAITING", () -> run.state() == RunState.WAITING || run.state().isFinal());
            reason = run.reason().orElse("");
        } finally {
            bundle.start();
        }

        assertEquals(RunState.FINISHED, RunsInFramework.end(run));
        assertTrue(reason.startsWith("waiting for "), reason);
        assertSameFiles();
    }

    private void assertSameFiles() throws IOException {
        for (String file : new String[] {"progress.csv", "monitor.csv"}) {
            assertEquals(
                    Files.readString(runs.file("straight", file)), Files.readString(runs.file("disturbed", file)),
                    file);
        }
    }

    @Test
    void deletingTheConfigurationOfARunStopsItWithACheckpoint() throws Exception {
        runs.configure("stopped", Map.of("total_timesteps", "1000000"));
        Run run = runs.run("stopped");
        RunsInFramework.await("step 60", () -> run.step() >= 60 || run.state().isFinal());

        runs.deleteAll();

        assertEquals(RunState.STOPPED, RunsInFramework.end(run));
        assertTrue(Files.isDirectory(
                runs.file("stopped", "checkpoints").resolve("step-%012d".formatted(run.step()))));
    }

    @Test
    void aRunOfAnUnknownEnvironmentIsThereAndSaysWhyItFailed() throws Exception {
        runs.configure("wrong", Map.of("environment", "Pendulum-v2"));

        Run run = runs.run("wrong");

        assertEquals(RunState.FAILED, RunsInFramework.end(run));
        assertEquals(
                "unknown environment 'Pendulum-v2': did you mean Pendulum-v1?",
                run.reason().orElseThrow());
    }
}
