package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedFileTest {

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("data.txt");
    }

    @Test
    void creatingOrClosingTouchesNothing() throws IOException {
        Files.writeString(path, "left behind");
        file().close();
        assertEquals("left behind", Files.readString(path));
    }

    @Test
    void withoutCutTheFirstLineBeginsAnew() throws IOException {
        Files.writeString(path, "left behind by an aborted attempt");
        try (AppendedFile file = file()) {
            file.append(bytes("a"));
        }
        assertEquals("head a", Files.readString(path));
    }

    @Test
    void aSyncBeginsAnewToo() throws IOException {
        Files.writeString(path, "left behind by an aborted attempt");
        try (AppendedFile file = file()) {
            assertEquals(5, file.sync());
        }
        assertEquals("head ", Files.readString(path));
    }

    @Test
    void cuttingGoesOnWhereTheSavedPartEnds() throws IOException {
        Files.writeString(path, "head a, never saved");
        try (AppendedFile file = file()) {
            file.cutTo(6);
            assertEquals("head a", Files.readString(path));
            file.append(bytes("b"));
        }
        assertEquals("head ab", Files.readString(path));
    }

    @Test
    void cuttingToNothingBeginsAnewAtOnce() throws IOException {
        Files.writeString(path, "head a");
        try (AppendedFile file = file()) {
            file.cutTo(0);
            assertEquals("head ", Files.readString(path));
        }
    }

    @Test
    void cuttingAFileThatIsTooShortIsRefused() throws IOException {
        Files.writeString(path, "hea");
        String message = assertThrows(IllegalArgumentException.class, () -> file().cutTo(6)).getMessage();
        assertTrue(message.contains("data.txt has 3 bytes") && message.contains("after byte 6"), message);
        assertEquals("hea", Files.readString(path));
    }

    @Test
    void replacingSwapsTheContentAndGoesOnBehindIt() throws IOException {
        try (AppendedFile file = file()) {
            file.append(bytes("old"));
            file.replace(bytes("new"));
            file.append(bytes("er"));
            assertEquals(5, file.sync());
        }
        assertEquals("newer", Files.readString(path));
        assertFalse(Files.exists(directory.resolve("data.txt.tmp")));
    }

    @Test
    void anUnwritablePlaceIsNamed() {
        Path missing = directory.resolve("missing").resolve("data.txt");
        AppendedFile file = new AppendedFile(missing, bytes("head "));
        String message = assertThrows(UncheckedIOException.class, () -> file.append(bytes("a"))).getMessage();
        assertTrue(message.startsWith("cannot write " + missing), message);
    }

    @Test
    void aFullDiskIsNamed() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        AppendedFile file = new AppendedFile(full, bytes("head "));
        String message = assertThrows(UncheckedIOException.class, file::sync).getMessage();
        assertTrue(message.startsWith("cannot write /dev/full (No space left on device)"), message);
    }

    @Test
    void anInterruptOfTheThreadDoesNotCloseTheFile() throws IOException {
        try (AppendedFile file = file()) {
            file.append(bytes("a"));
            Thread.currentThread().interrupt();
            file.append(bytes("b"));
            file.replace(bytes("head ab"));
            file.append(bytes("c"));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("head abc", Files.readString(path));
    }

    private AppendedFile file() {
        return new AppendedFile(path, bytes("head "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
