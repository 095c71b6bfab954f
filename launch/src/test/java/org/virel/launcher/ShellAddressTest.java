package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellAddressTest {

    @TempDir
    private Path folder;

    private void write(String permissions, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(ShellAddress.FILE), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String refusal() {
        return assertThrows(LaunchException.class, () -> ShellAddress.of(folder)).getMessage();
    }

    @Test
    void whereARunListensIsRead() throws IOException {
        write("rw-------", "{\"run\":\"first\",\"port\":4242,\"token\":\"abc\",\"pid\":1}");
        assertEquals(new ShellAddress(folder, "first", 4242, "abc"), ShellAddress.of(folder));
    }

    @Test
    void aFileThatOthersCanReadIsNotTrusted() throws IOException {
        write("rw-r-----", "{\"run\":\"first\",\"port\":4242,\"token\":\"abc\"}");
        assertTrue(refusal().contains("can be used by others: take its permissions away with 'chmod 600 "));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        write("rw-------", "{\"run\":\"first\"}");
        assertTrue(refusal().startsWith(folder.resolve(ShellAddress.FILE) + " is damaged: "));
    }

    @Test
    void aRunThatDoesNotGoOnIsToldApartFromWhatIsNoRun() throws IOException {
        assertTrue(refusal().endsWith("is no run: it has no run.json"));
        Files.writeString(folder.resolve("run.json"), "{\"id\":\"first\",\"pipeline\":\"small\",\"given\":{}}");
        Files.writeString(folder.resolve("status.json"), "{\"state\":\"FINISHED\",\"step\":300}");
        assertTrue(refusal().contains("does not go on (finished at step 300): go on with "), refusal());
    }
}
