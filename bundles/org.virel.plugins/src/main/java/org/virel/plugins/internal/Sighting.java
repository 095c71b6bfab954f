package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * A jar in the folder, as it was seen at one look.
 *
 * @param file its name
 * @param path where it lies
 * @param shape what changes when it is written to
 * @param settled whether nobody seems to be writing to it
 * @param unchanged for how long it has been as it is
 */
record Sighting(String file, Path path, Shape shape, boolean settled, Duration unchanged) {

    /** Returns the same of a file that nobody writes to any more. */
    Sighting atRest() {
        return new Sighting(file, path, shape, true, unchanged);
    }

    /**
     * What changes when a file is written to or replaced.
     *
     * @param size its bytes
     * @param modified when it was written to, in milliseconds
     * @param key tells it from another file under the same name, as far as the file system can
     */
    record Shape(long size, long modified, String key) {

        static Shape of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Shape(attributes.size(), attributes.lastModifiedTime().toMillis(),
                    String.valueOf(attributes.fileKey()));
        }
    }
}
