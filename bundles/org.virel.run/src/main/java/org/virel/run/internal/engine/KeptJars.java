package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.virel.run.internal.catalog.Jar;

/** The jars of the plugins that a run used, each under its hash: with them the run can be resumed and repeated. */
final class KeptJars {

    static final String FOLDER = "plugins";

    private final Path folder;

    KeptJars(Path run) {
        folder = run.resolve(FOLDER);
    }

    /**
     * Keeps the jars of plugins, and of those whose packages they use, synced. What is part of the distribution is not kept.
     *
     * @throws UncheckedIOException if one cannot be written
     */
    void keep(Collection<Jar> jars) {
        for (Jar used : jars) {
            if (used.isPlugin()) {
                used.closure().forEach(this::keep);
            }
        }
    }

    private void keep(Jar jar) {
        if (jar.file().isEmpty() || jar.sha256().isEmpty()) {
            return;
        }
        Path kept = folder.resolve(jar.sha256() + ".jar");
        if (Files.exists(kept)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path copy = folder.resolve(jar.sha256() + ".part");
            Files.copy(jar.file().get(), copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of plugin %s cannot be kept as %s: %s"
                    .formatted(jar.bundle(), kept, e.getMessage()), e);
        }
    }
}
