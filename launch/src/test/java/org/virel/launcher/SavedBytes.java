package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virel.api.state.State;
import org.virel.run.internal.checkpoint.StateFormat;

/** What a run has saved that must be the same bytes however the run came about. */
final class SavedBytes {

    private SavedBytes() {}

    /** Compares figures, the newest checkpoints and the replays. */
    static void assertSameEnd(Path straight, Path other) throws IOException {
        for (String file : List.of("progress.csv", "monitor.csv")) {
            assertEquals(Files.readString(straight.resolve(file)), Files.readString(other.resolve(file)), file);
        }
        Path newest = checkpoints(straight).getLast().getFileName();
        assertEquals(newest, checkpoints(other).getLast().getFileName(), "newest checkpoint");
        assertArrayEquals(learned(straight), learned(other), "parameters, moments, targets, streams, environment");
        assertEquals(replay(straight).keySet(), replay(other).keySet(), "segments of the replay");
        replay(straight).forEach((name, bytes) -> assertArrayEquals(bytes, replay(other).get(name), name));
    }

    /** Returns the checkpoints, oldest first. */
    static List<Path> checkpoints(Path run) throws IOException {
        if (!Files.isDirectory(run.resolve("checkpoints"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("step-"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the state of all parts in the newest checkpoint. */
    static State pipeline(Path run) throws IOException {
        return StateFormat.read(checkpoints(run).getLast().resolve("state.bin")).state("pipeline");
    }

    /** Returns a state as it lies in a file. */
    static byte[] bytes(State state) throws IOException {
        var bytes = new ByteArrayOutputStream();
        StateFormat.write(state, bytes);
        return bytes.toByteArray();
    }

    private static byte[] learned(Path run) throws IOException {
        return bytes(pipeline(run));
    }

    private static SortedMap<String, byte[]> replay(Path run) {
        SortedMap<String, byte[]> segments = new TreeMap<>();
        try (Stream<Path> files = Files.list(run.resolve("checkpoints/replay"))) {
            for (Path file : files.toList()) {
                segments.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return segments;
    }
}
