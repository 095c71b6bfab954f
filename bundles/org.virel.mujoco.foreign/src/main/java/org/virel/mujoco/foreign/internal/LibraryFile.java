package org.virel.mujoco.foreign.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a file says before it is loaded. */
final class LibraryFile {

    private LibraryFile() {}

    /** Returns the SHA-256 of a file. */
    static String digestOf(Path file) throws UnusableLibraryException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UnusableLibraryException("it cannot be read: " + e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
