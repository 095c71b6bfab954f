package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers, from one process to the next, about which jars the user has been warned. */
final class LetIn {

    private static final Logger LOG = LoggerFactory.getLogger(LetIn.class);

    private final Optional<Path> file;
    private final Set<String> hashes = new HashSet<>();

    LetIn(Optional<Path> file) {
        this.file = file;
        file.ifPresent(this::read);
    }

    private void read(Path from) {
        try {
            hashes.addAll(Files.readAllLines(from));
        } catch (NoSuchFileException e) {
            LOG.debug("no plugin has been warned about yet");
        } catch (IOException e) {
            LOG.info("{} cannot be read: warnings about plugins may come again", from, e);
        }
    }

    /** Says whether a jar comes for the first time. */
    boolean isFirst(String sha256) {
        boolean first = hashes.add(sha256);
        if (first) {
            file.ifPresent(to -> append(to, sha256));
        }
        return first;
    }

    private static void append(Path to, String sha256) {
        try {
            Files.write(to, List.of(sha256), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.info("{} cannot be written: the warning about this plugin will come again", to, e);
        }
    }
}
