package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the example of a plugin as its author would, outside this build, and uses the jar. */
class ExamplePluginIT {

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

    private static Path jar() {
        return folder.resolve("project/target/org.example.inventory-1.0.0.jar");
    }
}
