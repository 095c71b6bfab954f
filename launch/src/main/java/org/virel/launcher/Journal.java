package org.virel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The log of the process: in memory until it is known to which file it belongs, each line on disk from then on. */
final class Journal extends Handler {

    private static final int MOST_BUFFERED = 1_000_000;

    /** What the name of a run's thread begins with; its id follows. */
    private static final String RUN_THREAD = "run ";

    private final StringBuilder buffer = new StringBuilder();
    private Optional<Path> file = Optional.empty();
    private final Map<String, Path> followed = new TreeMap<>();
    private boolean errors;

    Journal() {
        setFormatter(new LogLine());
    }

    /**
     * Writes to a file from now on, beginning with what has been buffered.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    synchronized void open(Path path) {
        append(path, buffer.toString());
        buffer.setLength(0);
        file = Optional.of(path);
    }

    /**
     * Writes what the thread of one of several runs logs to a file of its own, and what no run's thread logs to all files.
     *
     * @param run the id of the run
     * @throws UncheckedIOException if the file cannot be written
     */
    synchronized void follow(String run, Path path) {
        append(path, buffer.toString());
        buffer.setLength(0);
        followed.put(RUN_THREAD + run, path);
    }

    /** Writes to the file of that run no longer. */
    synchronized void forget(String run) {
        followed.remove(RUN_THREAD + run);
    }

    /** Leaves the file; what follows is kept in memory. The errors so far have been shown and are done with. */
    synchronized void leave() {
        file = Optional.empty();
        errors = false;
    }

    /** Says whether errors were logged that are in no file yet. */
    synchronized boolean hasUnsavedErrors() {
        return errors && file.isEmpty() && followed.isEmpty();
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        errors |= record.getLevel().intValue() >= Level.SEVERE.intValue();
        String line = getFormatter().format(record);
        Set<Path> targets = targets();
        targets.forEach(target -> keep(target, line));
        if (targets.isEmpty() && buffer.length() < MOST_BUFFERED) {
            buffer.append(line);
        }
    }

    /** A record is published on the thread that logs it. */
    private Set<Path> targets() {
        Path own = followed.get(Thread.currentThread().getName());
        if (own != null) {
            return Set.of(own);
        }
        Set<Path> all = new LinkedHashSet<>(followed.values());
        file.ifPresent(all::add);
        return all;
    }

    private void keep(Path target, String line) {
        try {
            append(target, line);
        } catch (UncheckedIOException e) {
            file = file.filter(path -> !path.equals(target));
            followed.values().remove(target);
            System.err.println("the log ends here: " + e.getMessage());
        }
    }

    private static void append(Path path, String text) {
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
