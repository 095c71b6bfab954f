package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTraceTest {

    @TempDir
    private Path folder;

    @Test
    void aRunGoesOnAsLongAsItsLockIsHeld() throws IOException {
        RunTrace run = new RunTrace(folder);
        assertFalse(run.isAtWork());
        try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            assertTrue(lock.isValid() && run.isAtWork());
        }
        assertFalse(run.isAtWork());
    }

    private OptionalLong stoppedAt(String... events) throws IOException {
        Files.writeString(folder.resolve("events.jsonl"), String.join("\n", events) + "\n");
        return new RunTrace(folder).stoppedAt();
    }

    @Test
    void onlyAStopThatIsTheLastEventIsTheEnd() throws IOException {
        String started = "{\"step\":0,\"event\":\"started\",\"details\":{}}";
        String stopped = "{\"step\":30,\"event\":\"stopped\",\"details\":{}}";
        String resumed = "{\"step\":30,\"event\":\"resumed\",\"details\":{}}";
        assertEquals(OptionalLong.of(30), stoppedAt(started, stopped));
        assertEquals(OptionalLong.empty(), stoppedAt(started, stopped, resumed));
        assertEquals(OptionalLong.empty(), stoppedAt(started));
        assertEquals(OptionalLong.empty(), stoppedAt(started, "{\"step\":3"));
        assertEquals(OptionalLong.empty(), new RunTrace(folder.resolve("nowhere")).stoppedAt());
    }
}
