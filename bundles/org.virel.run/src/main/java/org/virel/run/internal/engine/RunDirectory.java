package org.virel.run.internal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.run.internal.checkpoint.CheckpointStore;

/** The directory of a run, held by one process at a time. */
final class RunDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private RunDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes hold of it.
     *
     * @throws IOException if it cannot be written, or another process holds it
     */
    static RunDirectory open(Path path) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new IOException("cannot create the run directory " + path + ": " + e.getMessage()
                    + "; choose another with --directory", e);
        }
        if (!Files.isWritable(path)) {
            throw new IOException("cannot write into the run directory " + path + "; choose another with --directory");
        }
        FileChannel channel = FileChannel.open(
                path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = tryLock(channel);
        if (lock.isEmpty()) {
            channel.close();
            throw new IOException("another run is working in the run directory " + path);
        }
        return new RunDirectory(path, channel, lock.get());
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks that no run has worked here.
     *
     * @throws IOException if one has, or files of one are left that a new one would mix with its own
     */
    void requireUnused() throws IOException {
        if (Files.exists(path.resolve(Provenance.FILE))) {
            throw new IOException(path + " holds a run already; resume it, or choose another --directory");
        }
        if (Files.exists(path.resolve(EventLog.FILE))) {
            throw new IOException("%s holds what is left of a run: %s, but no %s; choose another --directory"
                    .formatted(path, EventLog.FILE, Provenance.FILE));
        }
        if (Files.isDirectory(checkpoints()) && !CheckpointStore.open(checkpoints(), 1).steps().isEmpty()) {
            throw new IOException("%s holds checkpoints, but no %s; choose another --directory"
                    .formatted(path, Provenance.FILE));
        }
    }

    Path path() {
        return path;
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Replaces a small text file so that a reader sees the old or the new one, also after a crash. */
    void replace(String name, String content, boolean sync) throws IOException {
        Path target = path.resolve(name);
        Path beside = path.resolve("." + name + ".new");
        try (FileChannel out = FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(StandardCharsets.UTF_8.encode(content));
            if (sync) {
                out.force(true);
            }
        }
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns the part of a parser's message that says what is wrong. */
    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            LOG.warn("cannot let go of {}", path, e);
        }
    }

    /** Keeps the log of the run that this one repeats, so that it can be resumed without that. */
    void keepLogOf(Path other) throws IOException {
        Path copy = Files.createDirectories(path.resolve(Ledger.REPEATED_RUN));
        Files.copy(other.resolve(EventLog.FILE), copy.resolve(EventLog.FILE), StandardCopyOption.REPLACE_EXISTING);
    }
}
