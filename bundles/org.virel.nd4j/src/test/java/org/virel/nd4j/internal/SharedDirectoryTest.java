package org.virel.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDirectoryTest {
    @TempDir
    Path cache;

    private Path path;
    private SharedDirectory directory;

    @BeforeEach
    void create() {
        path = cache.resolve("natives-1");
        directory = new SharedDirectory(path);
    }

    @Test
    void theFirstProcessFillsIt() throws IOException {
        assertEquals(path, directory.filledWith(into -> Files.writeString(into.resolve("a.so"), "a")));

        assertEquals("a", Files.readString(path.resolve("a.so")));
        assertEquals(List.of(path), list(cache));
    }

    @Test
    void laterProcessesUseItAsItIs() throws IOException {
        directory.filledWith(into -> Files.writeString(into.resolve("a.so"), "a"));

        assertEquals(path, directory.filledWith(into -> fail("filled twice")));
    }

    @Test
    void theFasterOfTwoProcessesWins() throws IOException {
        directory.filledWith(into -> {
            Files.writeString(into.resolve("a.so"), "slow");
            directory.filledWith(other -> Files.writeString(other.resolve("a.so"), "fast"));
        });

        assertEquals("fast", Files.readString(path.resolve("a.so")));
        assertEquals(List.of(path), list(cache));
    }

    @Test
    void aFullDiskLeavesNothingBehind() throws IOException {
        IOException full = assertThrows(IOException.class, () -> directory.filledWith(into -> {
            Files.writeString(into.resolve("a.so"), "half");
            throw new IOException("no space left on device");
        }));

        assertEquals("no space left on device", full.getMessage());
        assertEquals(List.of(), list(cache));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
