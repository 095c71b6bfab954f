package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trains with the real script, small and short. */
class TrainingIT {

    private static final List<String> SMALL = List.of("net_arch=8", "batch_size=8", "learning_starts=50",
            "log_interval=100");
    private static final long MOST_SECONDS = 120;

    @TempDir
    private Path folder;

    private VirelProcess train(String... arguments) throws IOException, InterruptedException {
        return VirelProcess.run(folder, command(arguments).toArray(String[]::new));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("train", "virel"));
        command.addAll(SMALL);
        command.addAll(List.of(arguments));
        return command;
    }

    private boolean hasNoRuns() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.exists(runs)) {
            return true;
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aFinishedRunCanBeProlongedEvaluatedAndPlotted() throws Exception {
        VirelProcess first = train("--steps", "250", "--seed", "7");
        assertEquals(0, first.exitCode(), first.errors());
        assertEquals("", first.errors());
        assertTrue(first.output().contains("the run is in runs/virel-Pendulum-v1-7"), first.output());
        Path run = folder.resolve("runs/virel-Pendulum-v1-7");
        assertTrue(Files.exists(run.resolve("virel.log")));

        VirelProcess second = VirelProcess.run(folder, "resume", run.toString(), "--steps", "400");
        assertEquals(0, second.exitCode(), second.errors());

        VirelProcess evaluation = VirelProcess.run(folder, "evaluate", run.toString(), "--episodes", "2");
        assertEquals(0, evaluation.exitCode(), evaluation.errors());
        assertTrue(evaluation.output().contains("checkpoint of step 400: mean return"), evaluation.output());

        VirelProcess plot = VirelProcess.run(folder, "plot", run.toString(), "--output", "curve");
        assertEquals(0, plot.exitCode(), plot.errors());
        assertTrue(Files.exists(folder.resolve("curve.png")) && Files.exists(folder.resolve("curve.svg")));
    }

    @Test
    void seedsAreTrainedOneAfterAnother() throws Exception {
        VirelProcess process = train("--steps", "60", "--seed", "3", "--seeds", "2", "--quiet");
        assertEquals(0, process.exitCode(), process.errors());
        for (String seed : List.of("3", "4")) {
            Path run = folder.resolve("runs/virel-Pendulum-v1-" + seed);
            assertEquals(seed, RunRecord.read(run).given().get("seed"));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void aSignalStopsTheRunWithACheckpoint(String signal, int exitCode) throws Exception {
        List<String> command = new ArrayList<>(List.of(VirelProcess.DISTRIBUTION.resolve("bin/virel").toString()));
        command.addAll(command("--steps", "100000000", "--directory", "run"));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        awaitStep(process);
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor());
        assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS));
        String said = Files.readString(output);
        assertEquals(exitCode, process.exitValue(), said);
        assertTrue(said.matches("(?s).*stopped at step \\d+; resume with: .*bin/virel resume run\\s*"), said);
        try (Stream<Path> checkpoints = Files.list(folder.resolve("run/checkpoints"))) {
            assertTrue(checkpoints.anyMatch(file -> file.getFileName().toString().startsWith("step-")));
        }
    }

    /** Waits until the first episodes are in the monitor. */
    private void awaitStep(Process process) throws Exception {
        Path monitor = folder.resolve("run/monitor.csv");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS); !Files.exists(monitor)
                || Files.readAllLines(monitor).size() < 4;) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "the run does not begin");
            Thread.sleep(50);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "environment=Pendlum-v1 | unknown environment 'Pendlum-v1': did you mean Pendulum-v1?",
        "network=dl4k | unknown network 'dl4k': did you mean dl4j?",
        "lerning_rate=1 | unknown setting 'lerning_rate': did you mean learning_rate?",
        "gamma=2 | setting 'gamma' is '2', expected"})
    void aWrongSettingIsRefusedAndLeavesNoDirectory(String setting, String message) throws Exception {
        VirelProcess process = train(setting);
        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().contains("error: " + message), process.errors());
        assertFalse(process.errors().contains("\tat "), process.errors());
        assertTrue(hasNoRuns());
    }

    @Test
    void aDirectoryInUseIsRefused() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("run")).resolve("notes.txt"), "mine");
        VirelProcess process = train("--directory", "run");
        assertEquals(2, process.exitCode());
        assertTrue(process.errors().startsWith("error: run is not empty"), process.errors());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Files.createFile(folder.resolve("runs"));
        VirelProcess process = train();
        assertEquals(3, process.exitCode());
        assertTrue(process.errors().startsWith("error: cannot make the run directory runs"), process.errors());
    }
}
