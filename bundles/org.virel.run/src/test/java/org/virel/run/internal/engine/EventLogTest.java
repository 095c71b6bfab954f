package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.RunEvent;

class EventLogTest {

    @TempDir
    Path directory;

    private final RunEvent first = RunEvent.of(3, "pause", Map.of());
    private final RunEvent second = RunEvent.of(7, "left", Map.of("provider", "a \"b\"\n\u00e9", "places", "x"));

    @Test
    void whatIsAppendedIsReadBack() throws IOException {
        EventLog log = EventLog.open(directory);
        assertEquals(0, log.size());
        log.append(first);
        log.append(second);

        assertEquals(2, log.size());
        assertEquals(List.of(first, second), log.all());
        assertEquals(List.of(first, second), EventLog.open(directory).all());
        assertEquals(2, EventLog.open(directory).size());
    }

    @Test
    void aLastLineThatWasNotWrittenToItsEndIsDropped() throws IOException {
        EventLog.open(directory).append(first);
        Path file = directory.resolve("events.jsonl");
        String whole = Files.readString(file);
        EventLog.open(directory).append(second);
        String both = Files.readString(file);
        for (int length = whole.length(); length < both.length(); length++) {
            Files.writeString(file, both.substring(0, length));
            EventLog torn = EventLog.open(directory);
            assertEquals(1, torn.size());
            assertEquals(List.of(first), torn.all());
            assertEquals(whole, Files.readString(file));
        }
    }

    @Test
    void afterATornLineTheNextEventGetsALineOfItsOwn() throws IOException {
        Files.writeString(directory.resolve("events.jsonl"), "{\"step\":3,\"ev");
        EventLog log = EventLog.open(directory);
        log.append(second);

        assertEquals(List.of(second), log.all());
    }

    @Test
    void aLineThatIsNoEventIsNamed() throws IOException {
        EventLog log = EventLog.open(directory);
        log.append(first);
        Files.writeString(directory.resolve("events.jsonl"),
                Files.readString(directory.resolve("events.jsonl")) + "{}\n");

        IOException damaged = assertThrows(IOException.class, log::all);
        assertTrue(damaged.getMessage().contains("events.jsonl, line 2 is no event"), damaged.getMessage());
    }

    @Test
    void aLogThatCannotBeWrittenIsNamed() throws IOException {
        EventLog log = EventLog.open(directory);
        Files.createDirectory(directory.resolve("events.jsonl"));

        UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> log.append(first));
        assertTrue(refused.getMessage().contains("cannot write the event log"), refused.getMessage());
    }
}
