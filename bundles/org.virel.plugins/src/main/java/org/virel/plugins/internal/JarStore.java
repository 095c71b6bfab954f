package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where copies of the jars lie that only this process writes to. What is judged is the copy, and what is installed is the same
 * copy, so that nobody can put another file in its place in between.
 */
final class JarStore {

    private final Path folder;

    JarStore(Path folder) {
        this.folder = folder;
    }

    /**
     * A copy.
     *
     * @param sha256 the hash of its bytes
     * @param path where it lies
     */
    record Copy(String sha256, Path path) {

        /** Returns what the bundle is installed from: a {@code file:} URL tells plugins from the distribution's bundles. */
        String location() {
            return path.toUri().toString();
        }
    }

    /** Copies a jar, and hashes the copy. Each copy has a place of its own: one that comes back may meet itself leaving. */
    Copy take(Path jar) throws IOException {
        Files.createDirectories(folder);
        Path place = Files.createTempDirectory(folder, "");
        Path incoming = place.resolve("incoming");
        try {
            Files.copy(jar, incoming);
            String sha256 = Hashes.of(incoming);
            return new Copy(sha256, Files.move(incoming, place.resolve(sha256 + Folder.SUFFIX)));
        } catch (IOException e) {
            Files.deleteIfExists(incoming);
            Files.delete(place);
            throw e;
        }
    }

    /** Says whether a bundle was installed from here. */
    boolean holds(String location) {
        return location.startsWith(folder.toUri().toString());
    }

    /** Removes a copy that nobody needs any longer. */
    void drop(Copy copy) throws IOException {
        Files.deleteIfExists(copy.path());
        Files.deleteIfExists(copy.path().resolveSibling(""));
    }
}
