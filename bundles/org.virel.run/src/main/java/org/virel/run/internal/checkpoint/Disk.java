package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What a checkpoint store changes on disk, one method for each kind of change. */
interface Disk {

    /** Makes a directory, and those above it, unless it is there. */
    void createDirectory(Path directory) throws IOException;

    /** Makes or empties a file; closing the stream returns once what was written would survive a power failure. */
    OutputStream create(Path file) throws IOException;

    /** Renames in one step, replacing a file of the new name. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty directory, if it is there. */
    void delete(Path path) throws IOException;

    /** Returns once the names in a directory would survive a power failure. */
    void sync(Path directory) throws IOException;
}
