package org.virel.mujoco.wasm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program of the build does where it cannot have its archive. */
class BuildTest {

    private static final Path PROGRAM = Path.of("..", "..", "cnf", "wasm", "Build.java");
    private static final String NAME = "some.where.Mujoco";

    @TempDir
    private Path folder;

    private Path archive;
    private Path stale;
    private int status;
    private String output = "";

    @BeforeEach
    void somethingWasBuiltBefore() throws IOException {
        archive = Files.createDirectories(folder.resolve("cache/npm")).resolve("mujoco-mujoco-3.12.0.tgz");
        stale = Files.createDirectories(folder.resolve("classes/some/where")).resolve("MujocoMachine.class");
        Files.createFile(stale);
    }

    @Test
    void aDamagedArchiveIsRefusedAndKept() throws Exception {
        byte[] damaged = "not what it should be".getBytes(StandardCharsets.UTF_8);
        Files.write(archive, damaged);
        build("true");
        assertEquals(1, status, output);
        assertTrue(output.contains("expected SHA-256 c6d6cd27") && output.contains("found 19129019"), output);
        assertTrue(output.contains(archive.toString()), output);
        assertArrayEquals(damaged, Files.readAllBytes(archive));
    }

    @Test
    void withoutNpmTheBuildGoesOnWithoutTheEngineAndSaysHowToGetIt() throws Exception {
        build("true");
        assertEquals(0, status, output);
        assertEquals(1, output.lines().filter(line -> line.startsWith("[WARNING]")).count(), output);
        assertTrue(output.contains("there is no npm") && output.contains(archive.getParent().toString()), output);
        assertFalse(Files.exists(stale));
    }

    @Test
    void withoutAPlaceForTheArchiveTheBuildGoesOnWithoutTheEngine() throws Exception {
        Files.delete(archive.getParent());
        Files.createFile(archive.getParent());
        build("true");
        assertEquals(0, status, output);
        assertEquals(1, output.lines().filter(line -> line.startsWith("[WARNING]")).count(), output);
        assertTrue(output.contains("VIREL_CACHE") && output.contains(archive.getParent().toString()), output);
        assertFalse(Files.exists(stale));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its npm is a shell script")
    void whatNpmLeavesBehindIsDeleted() throws Exception {
        Path npm = Files.writeString(folder.resolve("npm"), """
                #!/bin/sh
                : > "$4/half an archive"
                echo no network
                exit 1
                """);
        assertTrue(npm.toFile().setExecutable(true));
        build("true");
        assertEquals(0, status, output);
        assertTrue(output.contains("no network"), output);
        try (Stream<Path> left = Files.list(archive.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whoDoesNotWantItGetsNoWarning() throws Exception {
        build("false");
        assertEquals(0, status, output);
        assertFalse(output.contains("WARNING"), output);
        assertFalse(Files.exists(stale));
    }

    private void build(String wanted) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                classes,
                PROGRAM.toString(), wanted, NAME, "0", folder.resolve("target").toString(),
                folder.resolve("classes").toString()));
        builder.environment().put("VIREL_CACHE", folder.resolve("cache").toString());
        builder.environment().put("PATH", folder.toString());
        Path log = folder.resolve("log");
        status = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        output = Files.readString(log);
    }
}
