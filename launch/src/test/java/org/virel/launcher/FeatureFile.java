package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A feature of the source tree as it is written: what it says itself, and what it comes to with all that it extends. */
final class FeatureFile {

    /** Where the features of the source tree are. */
    static final Path FOLDER = Path.of("..", "features").toAbsolutePath().normalize();

    private static final String OURS = "${project.groupId}:";
    private static final String RUN = "org.virel.run~pipeline";

    private final JsonObject content;

    private FeatureFile(JsonObject content) {
        this.content = content;
    }

    static FeatureFile named(String name) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(FOLDER.resolve(name + ".json")))) {
            return new FeatureFile(reader.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all features that can be trained. */
    static SortedSet<String> pipelines() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            SortedSet<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .filter(name -> named(name).content.getBoolean("complete", false))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the features that it says it extends. */
    List<String> parents() {
        JsonObject extended = object(object(content, "extensions"), "virel.extends");
        JsonArray names = extended.containsKey("text") ? extended.getJsonArray("text") : JsonValue.EMPTY_JSON_ARRAY;
        return names.getValuesAs(JsonString::getString);
    }

    /** Returns the settings of a run that it names itself. */
    SortedMap<String, String> settings() {
        return texts(object(object(content, "configurations"), RUN));
    }

    /** Returns the settings that it names itself for single environments. */
    SortedMap<String, SortedMap<String, String>> environments() {
        SortedMap<String, SortedMap<String, String>> environments = new TreeMap<>();
        JsonObject extension = object(object(content, "extensions"), "virel.environments");
        object(extension, "json").forEach((name, keys) -> environments.put(name, texts(keys.asJsonObject())));
        return environments;
    }

    /** Returns the symbolic names of the bundles of this project that it names itself. */
    List<String> bundles() {
        List<String> bundles = new ArrayList<>();
        if (content.containsKey("bundles")) {
            for (JsonValue bundle : content.getJsonArray("bundles")) {
                String id = bundle.asJsonObject().getString("id");
                if (id.startsWith(OURS)) {
                    bundles.add(id.split(":")[1]);
                }
            }
        }
        return bundles;
    }

    /** Returns the settings of everything that it extends, the later ones winning. */
    SortedMap<String, String> inheritedSettings() {
        SortedMap<String, String> inherited = new TreeMap<>();
        for (String parent : parents()) {
            FeatureFile extended = named(parent);
            inherited.putAll(extended.allSettings());
        }
        return inherited;
    }

    /** Returns what it sets with all that it extends. */
    SortedMap<String, String> allSettings() {
        SortedMap<String, String> all = inheritedSettings();
        all.putAll(settings());
        return all;
    }

    /** Returns the bundles of everything that it extends. */
    SortedSet<String> inheritedBundles() {
        SortedSet<String> inherited = new TreeSet<>();
        for (String parent : parents()) {
            FeatureFile extended = named(parent);
            inherited.addAll(extended.inheritedBundles());
            inherited.addAll(extended.bundles());
        }
        return inherited;
    }

    private static SortedMap<String, String> texts(JsonObject object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.forEach((key, value) -> texts.put(
                key, value instanceof JsonString string ? string.getString() : value.toString()));
        return texts;
    }

    private static JsonObject object(JsonObject parent, String key) {
        return parent.containsKey(key) ? parent.getJsonObject(key) : JsonValue.EMPTY_JSON_OBJECT;
    }
}
