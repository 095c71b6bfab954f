package org.virel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The log of the process: in memory until it is known to which file it belongs, each line on disk from then on. */
final class Journal extends Handler {

    private static final int MOST_BUFFERED = 1_000_000;

    private final StringBuilder buffer = new StringBuilder();
    private Optional<Path> file = Optional.empty();
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

    /** Leaves the file; what follows is kept in memory. The errors so far have been shown and are done with. */
    synchronized void leave() {
        file = Optional.empty();
        errors = false;
    }

    /** Says whether errors were logged that are in no file yet. */
    synchronized boolean hasUnsavedErrors() {
        return errors && file.isEmpty();
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        errors |= record.getLevel().intValue() >= Level.SEVERE.intValue();
        String line = getFormatter().format(record);
        if (file.isPresent()) {
            try {
                append(file.get(), line);
            } catch (UncheckedIOException e) {
                file = Optional.empty();
                System.err.println("the log ends here: " + e.getMessage());
            }
        } else if (buffer.length() < MOST_BUFFERED) {
            buffer.append(line);
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
