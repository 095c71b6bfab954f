package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordTest {

    @TempDir
    private Path directory;

    private void write(String json) throws IOException {
        Files.writeString(directory.resolve("run.json"), json);
    }

    @Test
    void whatIsNotOursIsPassedOver() throws IOException {
        write("""
                {"id": "r", "pipeline": "virel", "given": {"seed": "3", "tau": "0.005"}, "java": "25", "bundles": [1]}
                """);
        assertEquals(new RunRecord(directory, "r", "virel", Map.of("seed", "3", "tau", "0.005")),
                RunRecord.read(directory));
    }

    private boolean hasSwaps(String event) throws IOException {
        write("{\"id\": \"r\", \"pipeline\": \"virel\", \"given\": {}}");
        Files.writeString(directory.resolve("events.jsonl"), """
                {"event":"started","step":0,"to.policy":"org.example:swap@1.0.0"}
                {"event":"%s","step":7}
                """.formatted(event));
        return RunRecord.read(directory).hasSwaps();
    }

    /** Each may bring in what the feature of the run lacks. */
    @ParameterizedTest
    @ValueSource(strings = {"swap", "reconfigure", "filled", "listener"})
    void whatCameInLaterIsASwap(String event) throws IOException {
        assertTrue(hasSwaps(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "left", "stopped"})
    void whatBringsNothingInIsNone(String event) throws IOException {
        assertFalse(hasSwaps(event));
    }

    @Test
    void aRunWithoutEventsHasNoSwaps() throws IOException {
        write("{\"id\": \"r\", \"pipeline\": \"virel\", \"given\": {}}");
        assertFalse(RunRecord.read(directory).hasSwaps());
    }

    @Test
    void aFolderWithoutRecordIsNoRun() {
        LaunchException e = assertThrows(LaunchException.class, () -> RunRecord.read(directory));
        assertEquals(directory + " is no run: it has no run.json", e.getMessage());
    }

    @Test
    void aMissingFolderIsNoRun() {
        Path missing = directory.resolve("missing");
        LaunchException e = assertThrows(LaunchException.class, () -> RunRecord.read(missing));
        assertEquals(missing + " is no run: there is no such folder", e.getMessage());
    }

    @Test
    void aTornRecordIsNamed() throws IOException {
        write("{\"id\": \"r\", \"pipel");
        LaunchException e = assertThrows(LaunchException.class, () -> RunRecord.read(directory));
        assertTrue(e.getMessage().startsWith(directory.resolve("run.json") + " is damaged: "), e.getMessage());
    }

    @Test
    void aRecordWithoutPipelineSaysSo() throws IOException {
        write("{\"id\": \"r\", \"given\": {}}");
        LaunchException e = assertThrows(LaunchException.class, () -> RunRecord.read(directory));
        assertEquals(directory.resolve("run.json") + " is damaged: 'pipeline' is missing", e.getMessage());
    }
}
