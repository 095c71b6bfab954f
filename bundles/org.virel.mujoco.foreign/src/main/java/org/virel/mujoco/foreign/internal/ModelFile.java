package org.virel.mujoco.foreign.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model in a temporary file: the way to load one that all releases of MuJoCo have.
 *
 * @param path the file
 */
record ModelFile(Path path) implements AutoCloseable {

    /** Writes the file. */
    static ModelFile write(String mjcf) {
        try {
            Path path = Files.createTempFile("virel-model-", ".xml");
            Files.writeString(path, mjcf);
            return new ModelFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be written to a temporary file", e);
        }
    }

    /** Deletes it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
