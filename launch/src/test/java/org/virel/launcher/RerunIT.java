package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are repeated by the real script, and what keeps them from being compared. */
class RerunIT {

    private static final long MOST_SECONDS = 120;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        processes.forEach(Process::destroyForcibly);
    }

    private static List<String> train(int steps) {
        return List.of("train", "virel", "--steps", String.valueOf(steps), "--directory", "run", "net_arch=8",
                "batch_size=8", "learning_starts=50", "eval_freq=0", "log_interval=100");
    }

    private Process start(String output, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(VirelProcess.DISTRIBUTION.resolve("bin/virel").toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile()).start();
        processes.add(process);
        return process;
    }

    /** Waits until the first episodes of a run are in its monitor. */
    private void awaitEpisodes(Process process, String run) throws Exception {
        Path monitor = folder.resolve(run).resolve("monitor.csv");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS); !Files.exists(monitor)
                || Files.readAllLines(monitor).size() < 4;) {
            assertTrue(process.isAlive() && System.nanoTime() < end, () -> run + " does not begin");
            Thread.sleep(50);
        }
    }

    private static int interrupt(Process process) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor());
        assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS));
        return process.exitValue();
    }

    @Test
    void aRunThatGoesOnIsNotRepeatedAndOneThatWasStoppedIsStoppedAgain() throws Exception {
        Process run = start("train.txt", train(100_000_000));
        awaitEpisodes(run, "run");
        VirelProcess refused = VirelProcess.run(folder, "rerun", "run");
        assertEquals(2, refused.exitCode(), refused.errors());
        assertEquals("error: run still goes on: stop it first, or wait%n".formatted(), refused.errors());
        assertFalse(Files.exists(folder.resolve("run-rerun")));

        assertEquals(130, interrupt(run));
        VirelProcess repeated = VirelProcess.run(folder, "rerun", "run", "--quiet");
        assertEquals(0, repeated.exitCode(), repeated.errors());
        assertTrue(repeated.output().contains("the same bytes as "), repeated.output());
    }

    @Test
    void aRepetitionThatIsCutShortIsNotCompared() throws Exception {
        VirelProcess run = VirelProcess.run(folder, train(20_000).toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.errors());
        Process repetition = start("rerun.txt", List.of("rerun", "run", "--quiet"));
        awaitEpisodes(repetition, "run-rerun");
        assertEquals(130, interrupt(repetition));
        String said = Files.readString(folder.resolve("rerun.txt"));
        assertTrue(said.contains("stopped at step ") && said.contains("interrupted: not compared"), said);
        assertFalse(said.contains("not the same"), said);
    }
}
