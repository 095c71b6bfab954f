package org.virel.run.internal.engine;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.RunState;

/** {@code status.json}: for who looks from outside the process; not synced, not needed by anything here. */
final class StatusFile {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    private static final String NAME = "status.json";

    private final RunDirectory directory;
    private final Optional<String> before;

    /** Keeps what the directory said before. */
    StatusFile(RunDirectory directory) {
        this.directory = directory;
        this.before = read(directory.path().resolve(NAME));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty(); // there is none yet
        }
    }

    /** Says again what it said before: nothing has begun. */
    void putBack() {
        before.ifPresent(this::replace);
    }

    /**
     * Replaces the file.
     *
     * @param phase what the run is doing at length
     */
    void write(RunState state, String phase, long step, String reason) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", state.name());
        status.put("phase", phase);
        status.put("step", step);
        status.put("reason", reason);
        status.put("pid", ProcessHandle.current().pid());
        try {
            replace(JSON.std.asString(status) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(String text) {
        try {
            directory.replace(NAME, text, false);
        } catch (IOException e) {
            LOG.debug("{} cannot be written", NAME, e);
        }
    }
}
