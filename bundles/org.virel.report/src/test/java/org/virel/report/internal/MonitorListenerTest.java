package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.listener.Episode;
import org.virel.api.state.State;

class MonitorListenerTest {

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("monitor.csv");
    }

    @Test
    void anEpisodeIsALine() throws IOException {
        try (MonitorListener listener = new MonitorListener(path)) {
            listener.episode(new Episode(200, 0, -1234.5, 200, false));
            listener.episode(new Episode(237, 1, 0.1, 37, true));
        }
        assertEquals("""
                step,episode,r,l,terminated
                200,0,-1234.5,200,false
                237,1,0.1,37,true
                """, Files.readString(path));
    }

    @Test
    void aResumedRunWritesTheSameLinesOnce() throws IOException {
        State saved;
        try (MonitorListener killed = new MonitorListener(path)) {
            killed.episode(episode(0));
            saved = killed.save();
            killed.episode(episode(1));
            killed.episode(episode(2));
        }
        try (MonitorListener resumed = new MonitorListener(path)) {
            resumed.restore(saved);
            resumed.episode(episode(1));
        }
        Path whole = directory.resolve("whole.csv");
        try (MonitorListener listener = new MonitorListener(whole)) {
            listener.episode(episode(0));
            listener.episode(episode(1));
        }
        assertEquals(-1, Files.mismatch(whole, path));
    }

    @Test
    void restoringTheStateOfNothingBeginsAnew() throws IOException {
        Files.writeString(path, "step,episode,r,l,terminated\n200,0,-1.0,200,false\n");
        try (MonitorListener listener = new MonitorListener(path)) {
            listener.restore(State.EMPTY);
        }
        assertEquals("step,episode,r,l,terminated\n", Files.readString(path));
    }

    @Test
    void aStateOfSomethingElseIsRefused() {
        try (MonitorListener listener = new MonitorListener(path)) {
            State other = State.builder().put("position", 3L).build();
            assertThrows(IllegalArgumentException.class, () -> listener.restore(other));
        }
    }

    private static Episode episode(long number) {
        return new Episode(200 * (number + 1), number, -number / 3.0, 200, false);
    }
}
