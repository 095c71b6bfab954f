package org.virel.run.internal.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A local disk that need not survive a power failure, with a test that watches every operation and may make it fail.
 */
final class ObservedDisk implements Disk {

    /** Watches operations. */
    interface Watch {

        default void before(String operation, Path path) throws IOException {}

        default void after(String operation, Path path) throws IOException {}

        default void moved(Path from, Path to) throws IOException {}
    }

    private final Watch watch;

    /** A disk that nobody watches. */
    ObservedDisk() {
        this(new Watch() {});
    }

    ObservedDisk(Watch watch) {
        this.watch = watch;
    }

    private interface Operation {
        void run() throws IOException;
    }

    private void watched(String name, Path path, Operation operation) throws IOException {
        watch.before(name, path);
        operation.run();
        watch.after(name, path);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        watched("mkdir", directory, () -> Files.createDirectories(directory));
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        watch.before("create", file);
        OutputStream raw = Files.newOutputStream(file);
        watch.after("create", file);
        return new FilterOutputStream(raw) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                watched("write", file, () -> raw.write(bytes, offset, length));
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    try (raw) {
                        watch.before("close", file);
                    }
                    watch.after("close", file);
                }
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        watch.before("move", from);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        watch.moved(from, to);
        watch.after("move", to);
    }

    @Override
    public void delete(Path path) throws IOException {
        watched("delete", path, () -> Files.deleteIfExists(path));
    }

    @Override
    public void sync(Path directory) throws IOException {
        watched("sync", directory, () -> {});
    }
}
