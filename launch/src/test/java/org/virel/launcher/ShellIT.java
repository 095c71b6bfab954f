package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shells of the real script without a run, and in front of one. */
class ShellIT extends ShellFixture {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @Test
    void aShellBeginsRunsSideBySideAndRefusesWhatCannotBe() throws Exception {
        String small = String.join(" ", SMALL);
        VirelProcess shell = start("""
                train virel seed=1 total_timesteps=%s %s
                train sac seed=2 total_timesteps=200 %s
                train virel gama=2
                pause
                use virel-Pendulum-v1-1
                pause
                runs
                stop
                runs
                """.formatted(ENDLESS, small, small), "shell").end();
        assertEquals(130, shell.exitCode(), shell.errors());
        assertTrue(shell.output().contains("run virel-Pendulum-v1-1 goes on in "), shell.output());
        assertTrue(shell.output().contains("sac-Pendulum-v1-2: the run is in runs/sac-Pendulum-v1-2"), shell.output());
        assertTrue(shell.output().contains("virel-Pendulum-v1-1: stopped at step "), shell.output());
        assertTrue(shell.output().contains("virel-Pendulum-v1-1  stopped"), shell.output());
        assertTrue(shell.errors().contains("error: unknown setting 'gama': did you mean gamma?"), shell.errors());
        assertTrue(shell.errors().contains("error: there are 2 runs, sac-Pendulum-v1-2, virel-Pendulum-v1-1"),
                shell.errors());
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertEquals(List.of("sac-Pendulum-v1-2", "virel-Pendulum-v1-1"),
                    runs.map(path -> path.getFileName().toString()).sorted().toList());
        }
        assertTrue(events("runs/virel-Pendulum-v1-1").contains("\"pause\""));
        assertFalse(events("runs/sac-Pendulum-v1-2").contains("\"pause\""));
    }

    @Test
    void aRunThatIsRefusedForAnUnknownNameRemindsOfJarsThatAreNotInUse() throws Exception {
        Path distribution = distribution();
        Path plugins = Files.createDirectory(distribution.resolve("plugins"));
        Path torn = Files.writeString(plugins.resolve("torn.jar"), "PK");
        Files.setLastModifiedTime(torn, FileTime.fromMillis(0));
        VirelProcess shell = start(distribution, """
                train virel temperature=imitated
                train virel learning_rate=abc
                """, "shell").end();
        List<String> errors = shell.errors().lines().filter(line -> !line.startsWith("warning: ")).toList();
        assertTrue(errors.get(0).startsWith("error: unknown temperature 'imitated'"), shell.errors());
        assertTrue(errors.get(1).startsWith("       plugin torn.jar is refused: "), shell.errors());
        assertTrue(errors.get(2).startsWith("error: ") && errors.get(2).contains("learning_rate"), shell.errors());
        assertEquals(3, errors.size(), shell.errors());
    }

    @Test
    void whoeverLeavesTheShellOfATrainingLeavesItGoingOn() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "virel", "--shell", "--steps", "300", "--directory",
                "run"));
        arguments.addAll(SMALL);
        VirelProcess run = start("runs\nexit\n", arguments.toArray(String[]::new)).end();
        assertEquals(0, run.exitCode(), run.errors());
        assertTrue(run.output().contains("*  run  "), run.output());
        assertTrue(run.output().contains("the run is in run"), run.output());
        assertTrue(Files.isDirectory(folder.resolve("run/checkpoints/step-%012d".formatted(300))));
    }

    private static String[] trainWithShell() {
        List<String> arguments = new ArrayList<>(List.of("train", "virel", "--shell", "--steps", ENDLESS,
                "--directory", "run"));
        arguments.addAll(SMALL);
        return arguments.toArray(String[]::new);
    }

    private void awaitText(Started shell, String text) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS); !Files.readString(shell.output())
                .contains(text);) {
            assertTrue(shell.process().isAlive() && System.nanoTime() < end, () -> text + " is not said: " + shell);
            Thread.sleep(50);
        }
    }

    private void assertStoppedWithACheckpoint() throws Exception {
        String status = Files.readString(folder.resolve("run/status.json"));
        assertTrue(status.contains("\"state\":\"STOPPED\""), status);
        assertTrue(Files.readString(folder.resolve("run/virel.log")).contains("interrupted"));
        assertFalse(Files.exists(folder.resolve("run/shell.json")));
        try (Stream<Path> checkpoints = Files.list(folder.resolve("run/checkpoints"))) {
            assertTrue(checkpoints.anyMatch(file -> file.getFileName().toString().startsWith("step-")));
        }
    }

    @Test
    void aHangUpWithTheShellOpenStopsTheRunWithACheckpoint() throws Exception {
        Started shell = typed(Map.of(), Stream.concat(Stream.of(VirelProcess.DISTRIBUTION.resolve("bin/virel")
                .toString()), Stream.of(trainWithShell())).toArray(String[]::new));
        awaitText(shell, "*  run ");
        String pid = String.valueOf(shell.process().pid());
        assertEquals(0, new ProcessBuilder("kill", "-HUP", pid).start().waitFor());
        VirelProcess ended = shell.end();
        assertEquals(129, ended.exitCode(), ended.errors());
        assertStoppedWithACheckpoint();
    }

    /** Reading from a terminal that was closed fails before the hang-up arrives. */
    @Test
    void aTerminalThatIsClosedStopsTheRunWithACheckpoint() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " to make a terminal");
        String virel = VirelProcess.DISTRIBUTION.resolve("bin/virel").toString();
        Started terminal = typed(Map.of("TERM", "xterm"), SCRIPT.toString(), "-qc",
                "exec '%s' %s".formatted(virel, String.join(" ", trainWithShell())), "/dev/null");
        awaitText(terminal, "running");
        ProcessHandle run = ProcessHandle.of(pid()).orElseThrow();
        terminal.process().destroyForcibly().waitFor();
        run.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
        assertStoppedWithACheckpoint();
    }

    /** Starts a process to which {@code runs} is typed, and no more. */
    private Started typed(Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        process.getOutputStream().write("runs\n".getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        return new Started(process, output, errors);
    }

    private long pid() throws Exception {
        return Long.parseLong(Files.readString(folder.resolve("run/status.json")).replaceAll("(?s).*\"pid\":(\\d+).*",
                "$1"));
    }

    @Test
    void bundlesSayWhatTheyAreWithinAHundredColumns() throws Exception {
        VirelProcess bundles = start("", "bundles").end();
        assertEquals(0, bundles.exitCode(), bundles.errors());
        assertTrue(bundles.output().lines().anyMatch(
                line -> line.matches("\\d+ +active +0\\.\\S+ +org\\.virel\\.run +distribution +[0-9a-f]{8}")),
                bundles.output());
        assertTrue(bundles.output().lines().allMatch(line -> line.length() <= 100), bundles.output());
    }
}
