package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path path;

    private Instant now = START;
    private Folder folder;

    @BeforeEach
    void open() {
        folder = new Folder(path, () -> now);
    }

    private Path write(String name, String content, Instant modified) throws IOException {
        Path file = Files.writeString(path.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    private Sighting look() throws IOException {
        List<Sighting> sightings = folder.look();
        assertEquals(1, sightings.size(), sightings.toString());
        return sightings.getFirst();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aFileThatHasJustBeenWrittenNeedsASecondLook() throws Exception {
        write("a.jar", "a", now);
        assertFalse(look().settled());
        pass(Duration.ofMillis(500));
        assertTrue(look().settled());
    }

    @Test
    void anOlderFileNeedsNone() throws Exception {
        write("a.jar", "a", now.minusSeconds(2));
        assertTrue(look().settled());
    }

    @Test
    void aFileThatGrowsIsNotSettled() throws Exception {
        write("a.jar", "a", now);
        look();
        write("a.jar", "ab", now);
        assertFalse(look().settled());
    }

    @Test
    void aFileThatIsWrittenAgainInTheSameSizeIsNotSettled() throws Exception {
        write("a.jar", "a", now);
        look();
        pass(Duration.ofMillis(500));
        write("a.jar", "b", now);
        assertFalse(look().settled());
    }

    @Test
    void anotherFileMovedInItsPlaceIsAnother() throws Exception {
        write("a.jar", "a", now);
        Sighting.Shape before = look().shape();
        Files.move(write("b.tmp", "b", now), path.resolve("a.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        assertFalse(before.equals(look().shape()));
    }

    @Test
    void aFileFromTheFutureIsSettledByItsSecondLook() throws Exception {
        write("a.jar", "a", now.plusSeconds(3600));
        assertFalse(look().settled());
        assertTrue(look().settled());
    }

    @Test
    void unchangedCountsFromTheLastChange() throws Exception {
        write("a.jar", "a", now.minusSeconds(7));
        assertEquals(Duration.ofSeconds(7), look().unchanged());
        write("a.jar", "ab", now);
        look();
        pass(Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(3), look().unchanged());
    }

    @Test
    void onlyJarsThatAreNotHiddenCount() throws Exception {
        write("notes.txt", "a", now);
        write(".half.jar", "a", now);
        write("a.jar.part", "a", now);
        Files.createDirectory(path.resolve("folder.jar"));
        assertEquals(List.of(), folder.look());
    }

    @Test
    void theFolderMayComeLater() throws Exception {
        folder = new Folder(path.resolve("later"), () -> now);
        assertEquals(List.of(), folder.look());
        Files.createDirectory(path.resolve("later"));
        write("later/a.jar", "a", now);
        assertEquals("a.jar", look().file());
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws Exception {
        folder = new Folder(write("plugins", "", now), () -> now);
        String message = assertThrows(IOException.class, folder::look).getMessage();
        assertTrue(message.endsWith("plugins is no folder"), message);
    }
}
