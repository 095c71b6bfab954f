package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real script that go on while a test is at them, and shells that are attached to them. */
abstract class ShellFixture {

    static final long MOST_SECONDS = 120;
    static final List<String> SMALL = List.of("net_arch=8", "batch_size=8", "learning_starts=50",
            "eval_freq=1000000", "log_interval=100");
    static final String ENDLESS = "100000000";

    @TempDir
    Path folder;

    final List<Process> processes = new ArrayList<>();

    /** A process and where its words go. */
    record Started(Process process, Path output, Path errors) {

        VirelProcess end() throws Exception {
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
            return new VirelProcess(process.exitValue(), Files.readString(output), Files.readString(errors));
        }
    }

    @AfterEach
    void leaveNothingBehind() {
        processes.forEach(Process::destroyForcibly);
    }

    Started start(String lines, String... arguments) throws Exception {
        return start(VirelProcess.DISTRIBUTION, lines, arguments);
    }

    Started start(Path distribution, String lines, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(distribution.resolve("bin/virel").toString()));
        command.addAll(List.of(arguments));
        Path input = Files.writeString(Files.createTempFile(folder, "input", ".txt"), lines);
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(input.toFile())
                .redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        processes.add(process);
        return new Started(process, output, errors);
    }

    Started train(String directory, String steps) throws Exception {
        return train(VirelProcess.DISTRIBUTION, directory, steps);
    }

    Started train(Path distribution, String directory, String steps) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "virel", "--quiet", "--steps", steps, "--directory",
                directory));
        arguments.addAll(SMALL);
        return start(distribution, "", arguments.toArray(String[]::new));
    }

    /** Makes a distribution like the real one whose features can be changed. */
    Path distribution() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("distribution"));
        try (Stream<Path> parts = Files.list(VirelProcess.DISTRIBUTION)) {
            for (Path part : parts.filter(part -> !part.endsWith("features")).toList()) {
                Files.createSymbolicLink(copy.resolve(part.getFileName()), part);
            }
        }
        Files.createDirectory(copy.resolve("features"));
        try (Stream<Path> features = Files.list(VirelProcess.DISTRIBUTION.resolve("features"))) {
            for (Path feature : features.toList()) {
                Files.copy(feature, copy.resolve("features").resolve(feature.getFileName()));
            }
        }
        return copy;
    }

    VirelProcess attach(String run, String lines) throws Exception {
        return start(lines, "attach", run).end();
    }

    void awaitShell(Started run, String directory) throws Exception {
        Path address = folder.resolve(directory).resolve("shell.json");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS); !Files.exists(address);) {
            assertTrue(run.process().isAlive() && System.nanoTime() < end, () -> "no shell: " + run);
            Thread.sleep(50);
        }
    }

    String events(String directory) throws Exception {
        return Files.readString(folder.resolve(directory).resolve("events.jsonl"));
    }
}
