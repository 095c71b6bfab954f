package org.virel.report.internal;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that only grows, and can be cut back to a length that it once had.
 *
 * <p>Nothing is touched before the first call: {@link #cutTo} continues what is there, any other begins anew. Failures are
 * {@link UncheckedIOException}s that name the file. Uses no {@link FileChannel} for its data, because an interrupt of the
 * run's thread would close it.
 */
final class AppendedFile implements AutoCloseable {

    private final Path path;
    private final byte[] beginning;
    private Optional<RandomAccessFile> file = Optional.empty();

    /**
     * Describes a file; opens nothing.
     *
     * @param beginning what a new file begins with, a header for example
     */
    AppendedFile(Path path, byte[] beginning) {
        this.path = path;
        this.beginning = beginning.clone();
    }

    Path path() {
        return path;
    }

    /** Adds bytes to the end. They reach the operating system at once, the disk with {@link #sync}. */
    void append(byte[] bytes) {
        attempt(() -> {
            RandomAccessFile open = opened();
            open.write(bytes);
            return open;
        });
    }

    /** Brings everything to the disk and returns the length in bytes. */
    long sync() {
        return attempt(() -> {
            RandomAccessFile open = opened();
            open.getFD().sync();
            return open.length();
        });
    }

    /**
     * Cuts the file back; what follows is appended there.
     *
     * @param length in bytes; 0 begins anew
     * @throws IllegalArgumentException if the file is shorter
     */
    void cutTo(long length) {
        close();
        long present = length();
        if (present < length) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, but the checkpoint goes on after byte %d: the file was cut or replaced"
                            .formatted(path, present, length));
        }
        attempt(() -> open(length));
    }

    /** Puts this content in place of the whole file, so that a crash leaves either the old or the new one. */
    void replace(byte[] content) {
        close();
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        attempt(() -> {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory();
            return open(content.length);
        });
    }

    @Override
    public void close() {
        Optional<RandomAccessFile> open = file;
        file = Optional.empty();
        open.ifPresent(some -> attempt(() -> {
            some.close();
            return some;
        }));
    }

    private RandomAccessFile opened() throws IOException {
        return file.isPresent() ? file.get() : open(0);
    }

    private RandomAccessFile open(long length) throws IOException {
        RandomAccessFile open = new RandomAccessFile(path.toFile(), "rw");
        file = Optional.of(open);
        if (open.length() > length) {
            open.setLength(length);
        }
        open.seek(length);
        if (length == 0) {
            open.write(beginning);
        }
        return open;
    }

    /** Makes a rename last through a power failure, on systems where a directory can be synced. */
    private void syncDirectory() {
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows cannot, and need not.
        }
    }

    private long length() {
        File present = path.toFile();
        return present.exists() ? present.length() : 0;
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write %s (%s): free space on its disk or make it writable".formatted(path, e.getMessage()),
                    e);
        }
    }
}
