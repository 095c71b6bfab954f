package org.virel.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a run keeps its files.
 *
 * @param path the directory, made by us
 */
record RunDirectory(Path path) {

    private static final Set<String> LEFT_BEFORE_BEGINNING = Set.of(RunTrace.LOCK, "virel.log", "status.json",
            "checkpoints",
            ShellAddress.FILE);

    /** The log of the processes that worked on the run. */
    static final String LOG = "virel.log";

    /** Makes a directory of the given name, with -2, -3 and so on appended where it is taken. */
    static RunDirectory fresh(Path parent, String name) {
        for (int i = 1;; i++) {
            Path path = parent.resolve(i == 1 ? name : name + "-" + i);
            try {
                Files.createDirectories(parent);
                return new RunDirectory(Files.createDirectory(path));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(parent)) {
                    throw unwritable(parent, e);
                }
            } catch (IOException e) {
                throw unwritable(path, e);
            }
        }
    }

    /**
     * Makes the directory that the user asked for.
     *
     * @throws LaunchException if there is something in it already
     */
    static RunDirectory at(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        if (!isFresh(path)) {
            throw new LaunchException(ExitCode.USAGE, "%s is not empty: choose another --directory, or '%s resume %s'"
                    .formatted(path, Console.program(), path));
        }
        return new RunDirectory(path);
    }

    /** What a run leaves that was killed before it had begun does not count. */
    private static boolean isFresh(Path path) {
        Path checkpoints = path.resolve("checkpoints");
        return LEFT_BEFORE_BEGINNING.containsAll(contents(path))
                && (!Files.isDirectory(checkpoints) || contents(checkpoints).isEmpty());
    }

    /** Removes the directory if the run was refused before it began, and so left no record. */
    void removeUnlessBegun() {
        if (!Files.exists(path.resolve(RunRecord.FILE))) {
            Folders.delete(path);
        }
    }

    private static List<String> contents(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static LaunchException unwritable(Path path, IOException e) {
        return new LaunchException(ExitCode.MISSING, "cannot make the run directory %s: %s (%s)"
                .formatted(path, e.getMessage(), e.getClass().getSimpleName()), e);
    }
}
