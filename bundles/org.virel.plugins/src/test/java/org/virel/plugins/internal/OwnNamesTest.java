package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnNamesTest {

    @TempDir
    Path home;

    @Test
    void aNameOfAnInstalledBundleIsTaken() {
        OwnNames names = new OwnNames(() -> Stream.of("org.virel.run"), Optional.empty());
        assertThrows(RefusedException.class, () -> names.check("org.virel.run"));
        assertDoesNotThrow(() -> names.check("org.virel.runner"));
    }

    @Test
    void aNameOfABundleThatThisFeatureDoesNotHaveIsTakenToo() throws Exception {
        Files.createDirectories(home.resolve("repository/org/virel/org.virel.network.dl4j"));
        OwnNames names = new OwnNames(Stream::empty, Optional.of(home));
        assertThrows(RefusedException.class, () -> names.check("org.virel.network.dl4j"));
        assertDoesNotThrow(() -> names.check("org.example"));
    }
}
