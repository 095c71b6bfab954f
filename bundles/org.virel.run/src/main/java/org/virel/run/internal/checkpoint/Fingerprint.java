package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the content of a file is known by.
 *
 * @param bytes its length
 * @param sha256 its SHA-256, 64 hexadecimal digits
 */
record Fingerprint(long bytes, String sha256) {

    /** Reads a file for its fingerprint. */
    static Fingerprint of(Path file) throws IOException {
        FingerprintStream stream = new FingerprintStream(OutputStream.nullOutputStream());
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(stream);
        }
        return stream.fingerprint();
    }

    /**
     * Checks that a file has this fingerprint.
     *
     * @throws DamagedException if not, with the file, what was expected and what was found
     * @throws FileSystemException if this process may not read it, which says nothing of what it holds
     */
    void check(Path file) throws IOException {
        try {
            compare(file);
        } catch (NoSuchFileException e) {
            throw new DamagedException("%s is missing, expected %d bytes".formatted(file, bytes), e);
        } catch (DamagedException | FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void compare(Path file) throws IOException {
        long found = Files.size(file);
        if (found != bytes) {
            throw new DamagedException("%s has %d bytes, expected %d".formatted(file, found, bytes));
        }
        String digest = of(file).sha256();
        if (!digest.equals(sha256)) {
            throw new DamagedException("%s has SHA-256 %s, expected %s".formatted(file, digest, sha256));
        }
    }
}
