package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
