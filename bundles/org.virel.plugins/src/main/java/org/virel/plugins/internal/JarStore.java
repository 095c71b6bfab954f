package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

    /** Copies a jar, and hashes the copy. */
    Copy take(Path jar) throws IOException {
        Files.createDirectories(folder);
        Path incoming = folder.resolve("incoming");
        Files.copy(jar, incoming, StandardCopyOption.REPLACE_EXISTING);
        String sha256 = Hashes.of(incoming);
        Path target = folder.resolve(sha256 + Folder.SUFFIX);
        if (Files.exists(target)) {
            Files.delete(incoming);
        } else {
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Copy(sha256, target);
    }

    /** Says whether a bundle was installed from here. */
    boolean holds(String location) {
        return location.startsWith(folder.toUri().toString());
    }

    /** Removes a copy that nobody needs any longer. */
    void drop(Copy copy) throws IOException {
        Files.deleteIfExists(copy.path());
    }
}
