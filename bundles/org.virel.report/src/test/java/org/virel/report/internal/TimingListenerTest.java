package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.RunState;

class TimingListenerTest {

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void pausesCountForTheTimeButNotForTheRate() throws IOException {
        Path path = directory.resolve("timing.csv");
        try (TimingListener listener = new TimingListener(path, clock)) {
            listener.state(0, RunState.RUNNING, "");
            clock.advance(Duration.ofMillis(2500));
            listener.figures(1000, new TreeMap<>());
            clock.advance(Duration.ofHours(1));
            listener.state(1000, RunState.RUNNING, "");
            clock.advance(Duration.ofSeconds(1));
            listener.figures(1500, new TreeMap<>());
            clock.advance(Duration.ofSeconds(1));
            listener.figures(1500, new TreeMap<>());
        }
        assertEquals("""
                step,seconds,steps_per_second
                1000,2.500,400.0
                1500,3603.500,500.0
                1500,3604.500,
                """, Files.readString(path));
    }
}
