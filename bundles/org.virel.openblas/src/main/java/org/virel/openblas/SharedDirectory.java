package org.virel.openblas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that the first process to need it fills and all others use as it is: it is there whole or not at all. */
final class SharedDirectory {
    /** What writes the files. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    private final Path path;

    SharedDirectory(Path path) {
        this.path = path;
    }

    /** Returns the directory, filled with the content if it was not there. */
    Path filledWith(Content content) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.getParent());
            Path partial = Files.createTempDirectory(path.getParent(), "partial-");
            try {
                content.writeTo(partial);
                publish(partial);
            } finally {
                delete(partial);
            }
        }
        return path;
    }

    private void publish(Path partial) throws IOException {
        try {
            Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster: its files are the same.
            if (!Files.isDirectory(path)) {
                throw e;
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
