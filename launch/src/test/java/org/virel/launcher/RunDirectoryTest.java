package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void aTakenNameIsNumbered() {
        Path parent = folder.resolve("runs");
        assertEquals(parent.resolve("a"), RunDirectory.fresh(parent, "a").path());
        assertEquals(parent.resolve("a-2"), RunDirectory.fresh(parent, "a").path());
        assertEquals(parent.resolve("a-3"), RunDirectory.fresh(parent, "a").path());
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("runs"));
        LaunchException e = assertThrows(LaunchException.class, () -> RunDirectory.fresh(file, "a"));
        assertEquals(ExitCode.MISSING, e.exitCode());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    @Test
    void aChosenDirectoryMustBeEmpty() throws IOException {
        Files.createFile(folder.resolve("run.json"));
        LaunchException e = assertThrows(LaunchException.class, () -> RunDirectory.at(folder));
        assertTrue(e.getMessage().startsWith(folder + " is not empty"), e.getMessage());
    }

    @Test
    void onlyTheDirectoryOfARunThatNeverBeganIsRemoved() throws IOException {
        RunDirectory unused = RunDirectory.fresh(folder, "unused");
        Files.createFile(Files.createDirectories(unused.path().resolve("checkpoints")).resolve("replay"));
        RunDirectory used = RunDirectory.fresh(folder, "used");
        Files.createFile(used.path().resolve("run.json"));
        unused.removeUnlessBegun();
        used.removeUnlessBegun();
        assertFalse(Files.exists(unused.path()));
        assertTrue(Files.exists(used.path().resolve("run.json")));
    }
}
