package org.virel.openblas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LibraryFilesTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, macosx-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Windows 11, amd64, windows-x86_64",
        "FreeBSD, riscv64, freebsd-riscv64"})
    void platformsAreNamedAsTheArtifactsNameThem(String osName, String osArch, String platform) {
        assertEquals(platform, LibraryFiles.platform(osName, osArch));
    }

    @Test
    void everyFileIsUnpacked() {
        LibraryFiles files = LibraryFiles.ofThisPlatform();
        Path folder = files.unpacked();
        assertTrue(files.names().getLast().contains("openblas"), files.names().toString());
        files.names().forEach(name -> assertTrue(Files.isRegularFile(folder.resolve(name)), name));
    }
}
