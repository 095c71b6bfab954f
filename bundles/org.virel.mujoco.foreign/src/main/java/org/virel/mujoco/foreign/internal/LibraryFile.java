package org.virel.mujoco.foreign.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file before it is loaded. On Linux its beginning is compared with its length, because a library that was cut short may end the
 * process when it is loaded.
 *
 * @param bytes its content
 */
record LibraryFile(ByteBuffer bytes) {

    private static final int MAGIC = 0x464c457f;
    private static final int HEADER = 64;
    private static final int BITS_64 = 2;
    private static final int SHARED = 3;
    /** The numbers of processors by Java's name of them. */
    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "aarch64", 183, "riscv64", 243);

    /**
     * What tells, without reading it, whether a file is as it was.
     *
     * @param size its length in bytes
     * @param modified when it was written
     */
    record Stamp(Path file, long size, FileTime modified) {

        /** Looks at a file. */
        static Stamp of(Path file) throws UnusableLibraryException {
            try {
                return new Stamp(file, Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException e) {
                throw new UnusableLibraryException("it cannot be read: " + e);
            }
        }
    }

    /** Reads a file. */
    static LibraryFile read(Path file) throws UnusableLibraryException {
        try {
            return new LibraryFile(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UnusableLibraryException("it cannot be read: " + e);
        }
    }

    /** Returns its SHA-256. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Checks that it is a whole library for a system.
     *
     * @param system the system's name as Java tells it; only Linux's libraries are looked into
     * @param processor the processor's name as Java tells it
     * @throws UnusableLibraryException if it is not
     */
    void require(String system, String processor) throws UnusableLibraryException {
        if (!system.startsWith("Linux")) {
            return;
        }
        if (bytes.limit() < HEADER || bytes.getInt(0) != MAGIC || bytes.get(4) != BITS_64
                || bytes.getShort(16) != SHARED) {
            throw new UnusableLibraryException("it is no shared library of 64 bits for Linux");
        }
        int machine = bytes.getShort(18);
        if (MACHINES.getOrDefault(processor, machine) != machine) {
            throw new UnusableLibraryException("it is for another processor than this " + processor);
        }
        // The table of sections comes last.
        long end = bytes.getLong(40) + (long) bytes.getShort(58) * bytes.getShort(60);
        if (end > bytes.limit()) {
            throw new UnusableLibraryException(
                    "it is damaged: it has %d bytes of at least %d".formatted(bytes.limit(), end));
        }
    }
}
