package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A disk that asks before each change, so that a thread whose work no longer counts unwinds instead of disturbing the one that
 * took its place.
 *
 * @param guard throws if nothing may change any more
 */
record GuardedDisk(Disk disk, Runnable guard) implements Disk {

    @Override
    public void createDirectory(Path directory) throws IOException {
        guard.run();
        disk.createDirectory(directory);
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        guard.run();
        return disk.create(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        guard.run();
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        guard.run();
        disk.delete(path);
    }

    @Override
    public void sync(Path directory) throws IOException {
        guard.run();
        disk.sync(directory);
    }
}
