package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private final Journal journal = new Journal();

    @TempDir
    private Path folder;

    private void log(Level level, String message) {
        LogRecord record = new LogRecord(level, message);
        record.setInstant(Instant.EPOCH);
        record.setLoggerName("org.example");
        journal.publish(record);
    }

    @Test
    void whatCameBeforeTheFileIsInIt() throws IOException {
        Path file = folder.resolve("virel.log");
        log(Level.INFO, "early");
        journal.open(file);
        log(Level.WARNING, "late");
        assertEquals(List.of("1970-01-01T00:00:00Z INFO    org.example - early",
                "1970-01-01T00:00:00Z WARNING org.example - late"), Files.readAllLines(file));
    }

    @Test
    void theNextFileBeginsEmptyAndTheFirstIsLeftAlone() throws IOException {
        log(Level.INFO, "one");
        journal.open(folder.resolve("1"));
        journal.open(folder.resolve("2"));
        log(Level.INFO, "two");
        assertEquals(1, Files.readAllLines(folder.resolve("1")).size());
        assertTrue(Files.readString(folder.resolve("2")).endsWith("two" + System.lineSeparator()));
        assertEquals(1, Files.readAllLines(folder.resolve("2")).size());
    }

    @Test
    void anErrorThatIsInNoFileIsRemembered() {
        log(Level.WARNING, "weak");
        assertFalse(journal.hasUnsavedErrors());
        log(Level.SEVERE, "bad");
        assertTrue(journal.hasUnsavedErrors());
        journal.open(folder.resolve("log"));
        assertFalse(journal.hasUnsavedErrors());
    }
}
