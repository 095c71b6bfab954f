package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be seen from outside of how a run goes on, or ended.
 *
 * @param directory the run's directory
 */
record RunTrace(Path directory) {

    /** The file that the process which works on the run holds locked. */
    static final String LOCK = ".lock";

    private static final String EVENTS = "events.jsonl";
    private static final Logger LOG = LoggerFactory.getLogger(RunTrace.class);

    /** Says whether a process works on the run right now, and so holds its lock. */
    boolean isAtWork() {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            LOG.info("cannot see whether {} goes on", directory, e);
            return false;
        }
    }

    /** Returns the step at which the run was stopped, if that is the last that has happened to it. */
    OptionalLong stoppedAt() {
        try (Stream<String> events = Files.lines(directory.resolve(EVENTS))) {
            Optional<String> last = events.reduce((earlier, later) -> later);
            return last.isPresent() ? stoppedAt(last.get()) : OptionalLong.empty();
        } catch (IOException | UncheckedIOException | JsonException | ClassCastException | NullPointerException e) {
            LOG.info("cannot see where {} was stopped", directory, e);
            return OptionalLong.empty();
        }
    }

    private static OptionalLong stoppedAt(String event) {
        try (JsonReader reader = Json.createReader(new StringReader(event))) {
            JsonObject json = reader.readObject();
            return json.getString("event").equals("stopped")
                    ? OptionalLong.of(json.getJsonNumber("step").longValueExact())
                    : OptionalLong.empty();
        }
    }
}
