package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells of the real script: attached to a run, without one, and in front of one. */
class ShellIT {

    private static final long MOST_SECONDS = 120;
    private static final List<String> SMALL = List.of("net_arch=8", "batch_size=8", "learning_starts=50",
            "eval_freq=1000000", "log_interval=100");
    private static final String ENDLESS = "100000000";
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    /** A process and where its words go. */
    private record Started(Process process, Path output, Path errors) {

        VirelProcess end() throws Exception {
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
            return new VirelProcess(process.exitValue(), Files.readString(output), Files.readString(errors));
        }
    }

    @AfterEach
    void leaveNothingBehind() {
        processes.forEach(Process::destroyForcibly);
    }

    private Started start(String lines, String... arguments) throws Exception {
        return start(VirelProcess.DISTRIBUTION, lines, arguments);
    }

    private Started start(Path distribution, String lines, String... arguments) throws Exception {
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

    private Started train(String directory, String steps) throws Exception {
        return train(VirelProcess.DISTRIBUTION, directory, steps);
    }

    private Started train(Path distribution, String directory, String steps) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "virel", "--quiet", "--steps", steps, "--directory",
                directory));
        arguments.addAll(SMALL);
        return start(distribution, "", arguments.toArray(String[]::new));
    }

    /** Makes a distribution like the real one whose features can be changed. */
    private Path distribution() throws Exception {
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

    private VirelProcess attach(String run, String lines) throws Exception {
        return start(lines, "attach", run).end();
    }

    private void awaitShell(Started run, String directory) throws Exception {
        Path address = folder.resolve(directory).resolve("shell.json");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS); !Files.exists(address);) {
            assertTrue(run.process().isAlive() && System.nanoTime() < end, () -> "no shell: " + run);
            Thread.sleep(50);
        }
    }

    private String events(String directory) throws Exception {
        return Files.readString(folder.resolve(directory).resolve("events.jsonl"));
    }

    @Test
    void aHeadlessRunIsPausedSavedChangedResumedAndStopped() throws Exception {
        Started run = train("run", ENDLESS);
        awaitShell(run, "run");
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("run/shell.json"))));

        VirelProcess paused = attach("run", "pause\ncheckpoint\nset learning_rate 1e-4\nget policy.learning_rate\n");
        assertEquals(0, paused.exitCode(), paused.errors());
        String step = paused.output().lines().findFirst().orElseThrow().replaceFirst("paused at step ", "");
        assertTrue(paused.output().contains("""
                wrote a checkpoint at step %s
                set learning_rate to 1e-4 at step %s
                setting        value
                learning_rate  1.0E-4
                """.formatted(step, step)), paused.output());
        assertTrue(Files.isDirectory(folder.resolve(
                "run/checkpoints/step-%012d".formatted(Long.parseLong(step)))));

        VirelProcess refused = attach("run", "puase\nresume\n");
        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(refused.errors().startsWith("error: unknown command 'puase': did you mean pause"), refused.errors());
        assertEquals("resumed at step %s%n".formatted(step), refused.output());

        VirelProcess stopped = attach("run", "stop\nexit\n");
        assertEquals(0, stopped.exitCode(), stopped.errors());
        assertTrue(stopped.output().lines().anyMatch(line -> line.startsWith("stopped with a checkpoint at step ")),
                stopped.output());
        VirelProcess ended = run.end();
        assertEquals(130, ended.exitCode(), ended.errors());
        assertFalse(Files.exists(folder.resolve("run/shell.json")));
        assertTrue(Stream.of("pause", "reconfigure", "resume", "stopped").allMatch(kind -> {
            try {
                return events("run").contains("\"" + kind + "\"");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }), events("run"));

        VirelProcess late = attach("run", "pause\n");
        assertEquals(2, late.exitCode());
        assertTrue(late.errors().startsWith("error: run does not go on (stopped at step "), late.errors());
    }

    @Test
    void whatTheFeatureOfAHeadlessRunLacksCanBeSwappedIn() throws Exception {
        Started run = train("outside", ENDLESS);
        awaitShell(run, "outside");

        VirelProcess swapped = attach("outside", "swap temperature tuned --fresh\nlist temperature\nstop\n");
        assertEquals(0, swapped.exitCode(), swapped.errors());
        assertTrue(swapped.output().startsWith("swapped temperature to tuned at step "), swapped.output());
        assertTrue(swapped.output().contains("residual-error"), swapped.output());
        assertEquals(130, run.end().exitCode());

        String step = swapped.output().lines().toList().getLast().replaceFirst(".* at step ", "");
        VirelProcess resumed = VirelProcess.run(folder, "resume", "outside", "--steps",
                String.valueOf(Long.parseLong(step) + 50));
        assertEquals(0, resumed.exitCode(), resumed.errors());
    }

    @Test
    void whoeverAttachesIsToldWhatIsBrokenAndHasAllElse() throws Exception {
        Path distribution = distribution();
        Files.writeString(distribution.resolve("features/aaa.json"), "{ torn");
        Files.writeString(distribution.resolve("features/bbb.json"), """
                { "feature-resource-version": "1.0", "id": "g:bbb:1", "bundles": [ { "id": "g:nosuch:1" } ] }
                """);
        Started run = train(distribution, "run", ENDLESS);
        awaitShell(run, "run");

        VirelProcess bundles = attach("run", "bundles\n");
        assertEquals(0, bundles.exitCode(), bundles.errors());
        List<String> lines = bundles.output().lines().toList();
        assertTrue(lines.get(0).startsWith("note: feature aaa cannot be added: feature file "), bundles.output());
        assertTrue(lines.get(1).startsWith("note: bundle nosuch cannot be added: bundle g:nosuch:1 is not installed"),
                bundles.output());
        assertTrue(bundles.output().contains("org.virel.temperature.tuned"), bundles.output());

        VirelProcess again = attach("run", "swap temperature tuned --fresh\nstop\n");
        assertEquals(0, again.exitCode(), again.errors());
        assertTrue(again.output().startsWith(lines.get(0)), again.output());
        assertEquals(130, run.end().exitCode());
        String log = Files.readString(folder.resolve("run/virel.log"));
        assertEquals(1, log.lines().filter(line -> line.contains("feature aaa cannot be added: ")).count(), log);
    }

    @Test
    void whatCannotBeAttachedToIsNamed() throws Exception {
        assertTrue(attach("nowhere", "").errors().startsWith("error: nowhere is no run: there is no such folder"));

        Started run = train("run", ENDLESS);
        awaitShell(run, "run");
        Path address = folder.resolve("run/shell.json");
        String content = Files.readString(address);

        Files.writeString(address, content.replaceFirst("\"token\":\"....", "\"token\":\"0000"));
        VirelProcess refused = attach("run", "pause\n");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.errors().startsWith("error: run did not let us in: the token in its shell.json was refused"),
                refused.errors());

        Files.writeString(address, content);
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-r--r--"));
        VirelProcess open = attach("run", "pause\n");
        assertTrue(open.errors().contains("can be used by others"), open.errors());
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));

        run.process().destroyForcibly().waitFor();
        VirelProcess killed = attach("run", "pause\n");
        assertEquals(2, killed.exitCode());
        assertTrue(killed.errors().startsWith("error: run does not go on any more"), killed.errors());
        assertFalse(events("run").contains("\"pause\""), events("run"));
    }

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
