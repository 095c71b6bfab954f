package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code run.json} says about a saved run.
 *
 * @param directory the run's directory
 * @param id its name
 * @param pipeline the feature that it was started from
 * @param given the settings that it was given, by key
 */
record RunRecord(Path directory, String id, String pipeline, Map<String, String> given) {

    /** The name of the file in a run's directory. */
    static final String FILE = "run.json";

    /** Events after which a place may be filled, or somebody told, by what the run did not begin with. */
    private static final Pattern SWAP = Pattern.compile("\"event\":\"(swap|reconfigure|filled|listener)\"");

    /**
     * Reads the record of a run.
     *
     * @param directory the run's directory, as the user typed it
     * @throws LaunchException if there is no run or its record is damaged
     */
    static RunRecord read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            String reason = Files.isDirectory(directory) ? "it has no " + FILE : "there is no such folder";
            throw new LaunchException(ExitCode.USAGE, "%s is no run: %s".formatted(directory, reason));
        }
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject json = reader.readObject();
            Map<String, String> given = new TreeMap<>();
            part(json, "given", JsonObject.class)
                    .forEach((key, value) -> given.put(key, ((JsonString) value).getString()));
            return new RunRecord(directory, part(json, "id", JsonString.class).getString(),
                    part(json, "pipeline", JsonString.class).getString(), given);
        } catch (IOException | JsonException | ClassCastException | IllegalArgumentException e) {
            throw new LaunchException(ExitCode.USAGE, "%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Says whether something may have come into it that its feature lacks. */
    boolean hasSwaps() {
        try (Stream<String> events = Files.lines(directory.resolve("events.jsonl"))) {
            return events.anyMatch(event -> SWAP.matcher(event).find());
        } catch (IOException | UncheckedIOException e) {
            return false; // a run that has no events has no swaps, and one whose log is damaged says so itself
        }
    }

    private static <T extends JsonValue> T part(JsonObject json, String key, Class<T> type) {
        JsonValue value = json.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'%s' is %s".formatted(key, value == null ? "missing" : value));
        }
        return type.cast(value);
    }
}
