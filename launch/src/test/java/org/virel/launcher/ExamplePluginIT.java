package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the example of a plugin as its author would, outside this build, and uses the jar. */
class ExamplePluginIT {

    private static final String ENVIRONMENT = "org.example/Inventory-v0";
    private static final Path SOURCES = Path.of("../docs/examples/org.example.inventory").toAbsolutePath().normalize();

    @TempDir
    private static Path folder;

    private static VirelProcess build;

    @BeforeAll
    static void build() throws Exception {
        Path project = PluginBuild.copy(SOURCES, folder.resolve("project"));
        try (PluginBuild maven = PluginBuild.in(folder)) {
            build = maven.run(project, "verify");
        }
    }

    @Test
    void itsOwnBuildAndItsTestsPassWithNothingButMavenAndTheDistribution() {
        assertEquals(0, build.exitCode(), build.output());
        assertTrue(build.output().contains("InventoryUnloadTest"), build.output());
        assertTrue(Files.exists(jar()));
    }

    @Test
    void itsEnvironmentIsListedAndKeepsWhatEveryEnvironmentPromises() throws Exception {
        VirelProcess listed = VirelProcess.run(folder, "list", "--plugins", target().toString());
        assertTrue(listed.output().contains(ENVIRONMENT), listed.output() + listed.errors());
        VirelProcess checked = VirelProcess.run(folder, "check", ENVIRONMENT, "--plugins", target().toString());
        assertEquals(0, checked.exitCode(), checked.output() + checked.errors());
    }

    @Test
    void aRunLearnsOnItAndCanBeResumed() throws Exception {
        VirelProcess trained = train("--steps", "300", "--directory", "run");
        assertEquals(0, trained.exitCode(), trained.errors());
        assertEquals(3, episodes("run"));
        VirelProcess resumed = VirelProcess.run(
                folder, "resume", "run", "--steps", "500", "--quiet", "--plugins", target().toString());
        assertEquals(0, resumed.exitCode(), resumed.errors());
        assertEquals(5, episodes("run"));
    }

    @Test
    void itsSettingsAreTheRunsAndRefusedByNameWhereTheyMakeNoSense() throws Exception {
        VirelProcess longer = train("--steps", "100", "--directory", "longer", "lead_time=3", "max_episode_steps=50");
        assertEquals(0, longer.exitCode(), longer.errors());
        assertEquals(2, episodes("longer"));
        VirelProcess refused = train("--steps", "100", "--directory", "refused", "lead_time=-1");
        assertTrue(refused.exitCode() != 0 && refused.errors().contains("lead_time"), refused.errors());
    }

    private static VirelProcess train(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "train", "virel", "--environment", ENVIRONMENT, "--quiet", "--plugins", target().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("net_arch=8", "batch_size=8", "learning_starts=50"));
        return VirelProcess.run(folder, command.toArray(String[]::new));
    }

    private static long episodes(String run) throws Exception {
        try (Stream<String> lines = Files.lines(folder.resolve(run).resolve("monitor.csv"))) {
            return lines.count() - 1;
        }
    }

    private static Path target() {
        return folder.resolve("project/target");
    }

    private static Path jar() {
        return target().resolve("org.example.inventory-1.0.0.jar");
    }
}
