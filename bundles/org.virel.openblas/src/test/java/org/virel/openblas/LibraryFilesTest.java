package org.virel.openblas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        List<Path> files = LibraryFiles.ofThisPlatform().inOrder();
        assertTrue(files.getLast().getFileName().toString().contains("openblas"), files.toString());
        files.forEach(file -> assertTrue(Files.isRegularFile(file), file.toString()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noOtherLibraryCanTakeItForAnOpenBlasOfItsOwn() throws IOException {
        Path library = LibraryFiles.ofThisPlatform().inOrder().getLast();
        String content = Files.readString(library, StandardCharsets.ISO_8859_1);
        assertEquals(-1, content.indexOf("libopenblas.so.0"));
        assertTrue(content.contains("\0" + library.getFileName() + "\0"), library.toString());
    }
}
