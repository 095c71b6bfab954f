package org.virel.shell.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code shell.json}: where a run listens and what it must be told, readable by its user alone.
 *
 * @param path the file
 */
record AddressFile(Path path) {

    static final String NAME = "shell.json";

    /** Returns the file of a run's directory. */
    static AddressFile in(Path directory) {
        return new AddressFile(directory.resolve(NAME));
    }

    /** Writes it so that a reader sees all of it or nothing, and nobody else sees it at any moment. */
    void write(String run, int port, Token token) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("run", run);
        content.put("port", port);
        content.put("token", token.text());
        content.put("pid", ProcessHandle.current().pid());
        Path beside = path.resolveSibling("." + NAME + ".new");
        Files.deleteIfExists(beside);
        try (SeekableByteChannel out = Files.newByteChannel(beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForUs())) {
            out.write(ByteBuffer.wrap((JSON.std.asString(content) + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where files have no such permissions, those of the user's folder must do. */
    private static FileAttribute<?>[] onlyForUs() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /** Removes it if it still is the one with this token: another process may work on the run by now. */
    void remove(Token token) throws IOException {
        if (Files.exists(path) && Files.readString(path).contains(token.text())) {
            Files.deleteIfExists(path);
        }
    }
}
