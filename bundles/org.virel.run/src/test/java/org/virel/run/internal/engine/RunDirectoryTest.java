package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;

class RunDirectoryTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "20");

    @TempDir
    Path folder;

    private static void assertFails(RunEngine run, String... words) throws Exception {
        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.failure().isPresent());
        for (String word : words) {
            assertTrue(run.reason().orElseThrow().contains(word), run.reason().orElseThrow());
        }
    }

    @Test
    void aPathBelowARegularFileIsRefused() throws Exception {
        Files.writeString(folder.resolve("file"), "");

        assertFails(
                new Laboratory(folder).begin("file/run", SHORT),
                "cannot create the run directory " + folder.resolve("file/run"),
                "choose another");
    }

    @Test
    void aDirectoryThatHoldsARunIsRefusedAndLeftAlone() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        Path directory = laboratory.finish("run", SHORT);
        Map<String, String> before = RunFiles.contents(directory);

        assertFails(laboratory.begin("run", SHORT), "holds a run already", directory.toString());
        assertEquals(before, RunFiles.contents(directory));
    }

    @Test
    void aDirectoryThatAnotherRunWorksInIsRefused() throws Exception {
        Laboratory laboratory = new Laboratory(folder).at(5, run -> run.request(new Request.Pause()));
        RunEngine first = laboratory.begin("run", SHORT);
        Laboratory.await(() -> first.state() == RunState.PAUSED);

        assertFails(new Laboratory(folder).resume("run", Map.of()), "another run is working in", "run");
        assertFails(new Laboratory(folder).begin("run", SHORT), "another run is working in", "run");
        first.request(new Request.Resume());
        assertEquals(RunState.FINISHED, Laboratory.end(first));
    }

    @Test
    void aDirectoryIsFreeAgainOnceItsRunHasEnded() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        laboratory.finish("run", SHORT);

        laboratory.finishResumed("run", Map.of("total_timesteps", "25"));
    }

    @Test
    void aDamagedRunFileIsNamed() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        Path file = laboratory.finish("run", SHORT).resolve("run.json");
        Files.writeString(file, "{\"given\": {\"seed\"");

        assertFails(laboratory.resume("run", Map.of()), file + " is damaged");
    }

    @Test
    void aRunFileThatIsOtherJsonIsNamed() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        Path file = laboratory.finish("run", SHORT).resolve("run.json");
        Files.writeString(file, "[1, 2]");

        assertFails(laboratory.resume("run", Map.of()), file + " is damaged");
    }

    @Test
    void resumingADirectoryWithoutARunIsRefused() throws Exception {
        Files.createDirectory(folder.resolve("empty"));

        assertFails(new Laboratory(folder).resume("empty", Map.of()), "is no run directory", "run.json");
    }

    @Test
    void aNewRunDoesNotMixWithWhatIsLeftOfAnother() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        Path directory = laboratory.finish("run", SHORT);
        Files.delete(directory.resolve("run.json"));
        assertFails(laboratory.begin("run", SHORT), "holds what is left of a run", "events.jsonl");

        Files.delete(directory.resolve("events.jsonl"));
        assertFails(laboratory.begin("run", SHORT), "holds checkpoints, but no run.json");
    }

    @Test
    void aDamagedEventLogIsNamedWithItsLine() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        Path file = laboratory.finish("run", SHORT).resolve("events.jsonl");
        Files.writeString(file, "what\n" + Files.readString(file));

        assertFails(laboratory.resume("run", Map.of()), file + ", line 1 is no event");
    }
}
