package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.state.State;

class TensorBoardListenerTest {

    private static final SortedMap<String, Double> FIGURES = new TreeMap<>(Map.of("eval/mean_reward", -210.5));

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void underAFixedClockAResumedRunWritesTheSameBytes() throws IOException {
        Path whole = directory.resolve("whole");
        try (TensorBoardListener listener = new TensorBoardListener(whole, clock)) {
            listener.figures(1, FIGURES);
            listener.figures(2, FIGURES);
        }
        Path resumed = directory.resolve("resumed");
        State saved;
        try (TensorBoardListener killed = new TensorBoardListener(resumed, clock)) {
            killed.figures(1, FIGURES);
            saved = killed.save();
            killed.figures(7, FIGURES);
        }
        try (TensorBoardListener listener = new TensorBoardListener(resumed, clock)) {
            listener.restore(saved);
            listener.figures(2, FIGURES);
        }
        assertEquals(-1, Files.mismatch(whole, resumed));
    }

    @Test
    void theFileBeginsWithItsVersionOnce() throws IOException {
        Path path = directory.resolve("events");
        try (TensorBoardListener listener = new TensorBoardListener(path, clock)) {
            listener.save();
            listener.figures(1, FIGURES);
        }
        byte[] version = EventRecord.frame(EventRecord.fileVersion(1e9));
        byte[] scalars = EventRecord.frame(EventRecord.scalars(1e9, 1, FIGURES));
        byte[] expected = ByteBuffer.allocate(version.length + scalars.length).put(version).put(scalars).array();
        assertArrayEquals(expected, Files.readAllBytes(path));
    }
}
