package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustFileTest {

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("trust.txt");
    }

    @Test
    void withoutAFileEverythingIsOpen() {
        assertEquals(TrustList.OPEN, new TrustFile(path, false).list());
    }

    @Test
    void aFileThatTheUserNamedAndThatIsNotThereLetsNobodyIn() {
        TrustList list = new TrustFile(path, true).list();
        assertTrue(list.closed());
        assertEquals("the trust list %s is not there".formatted(path), list.problem().orElseThrow());
    }

    @Test
    void aFileThatChangesIsReadAgain() throws Exception {
        TrustFile file = new TrustFile(path, false);
        assertFalse(file.refresh());
        Files.writeString(path, "policy closed\n");
        assertTrue(file.refresh());
        assertTrue(file.list().closed());
        Files.delete(path);
        assertTrue(file.refresh());
        assertEquals(TrustList.OPEN, file.list());
    }

    @Test
    void aFileThatCannotBeReadLetsNobodyIn() throws Exception {
        Files.createDirectory(path);
        TrustFile file = new TrustFile(path, false);
        assertTrue(file.list().closed() && file.list().problem().isPresent());
    }

    @Test
    void aFileThatIsNoTextLetsNobodyIn() throws Exception {
        Files.write(path, "policy open # \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(new TrustFile(path, false).list().closed());
    }
}
