package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shells of the real script that are attached to a run which was begun without one. */
class AttachIT extends ShellFixture {

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
}
