package org.virel.run.internal.engine;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.virel.api.run.RunEvent;

/**
 * {@code events.jsonl}: what happened to a run, a JSON object a line, each synced to the disk before it takes effect. It is history and
 * is never cut; the time is for people and takes no part in anything.
 */
final class EventLog {

    static final String FILE = "events.jsonl";

    private final Path file;
    private int lines;

    private EventLog(Path file, int lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Opens the log of a run, dropping a last line that was not written to its end. */
    static EventLog open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return new EventLog(file, 0);
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
        int lines = 0;
        for (int i = 0; i < end; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return new EventLog(file, lines);
    }

    /** Returns how many events there are. */
    int size() {
        return lines;
    }

    /** Appends an event and syncs it. */
    void append(RunEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", event.step());
        line.put("event", event.kind());
        line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("details", event.details());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.std.asString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the event log " + file + ": " + e.getMessage(), e);
        }
        lines++;
    }

    /** Returns all events, one for each line. */
    List<RunEvent> all() throws IOException {
        return read(file.getParent());
    }

    /** Returns all events of a run, whose log may be being written: a last line that has no end does not count. */
    static List<RunEvent> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        List<RunEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        String text = Files.readString(file);
        List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            events.add(parse(file, lines.get(i), i));
        }
        return events;
    }

    private static RunEvent parse(Path file, String line, int number) throws IOException {
        try {
            Map<String, Object> fields = JSON.std.mapFrom(line);
            Map<String, String> details = new TreeMap<>();
            ((Map<?, ?>) fields.getOrDefault("details", Map.of()))
                    .forEach((key, value) -> details.put(String.valueOf(key), String.valueOf(value)));
            return RunEvent.of(((Number) fields.get("step")).longValue(), (String) fields.get("event"), details);
        } catch (IOException | RuntimeException e) {
            throw new IOException("%s, line %d is no event: %s".formatted(file, number + 1, RunDirectory.firstLine(e)),
                    e);
        }
    }
}
