package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureExtension;

/**
 * What a feature sets only for runs in some environments, as the reward scales of the paper's Table 1: the JSON extension
 * {@value #EXTENSION}, an object of settings for each name of an environment.
 */
final class EnvironmentSettings {

    static final String EXTENSION = "virel.environments";

    private EnvironmentSettings() {}

    /**
     * Returns the settings by environment and key.
     *
     * @throws LaunchException if the extension is something else
     */
    static SortedMap<String, SortedMap<String, Object>> of(Feature feature) {
        SortedMap<String, SortedMap<String, Object>> environments = new TreeMap<>();
        FeatureExtension extension = feature.getExtensions().get(EXTENSION);
        if (extension != null) {
            object(feature, extension).forEach((environment, settings) -> {
                SortedMap<String, Object> values = new TreeMap<>();
                settings(feature, environment, settings).forEach((key, value) -> values.put(key, text(value)));
                environments.put(environment, values);
            });
        }
        return environments;
    }

    private static JsonObject object(Feature feature, FeatureExtension extension) {
        if (extension.getType() != FeatureExtension.Type.JSON) {
            throw wrong(feature, "must be of type json");
        }
        try (JsonReader reader = Json.createReader(new StringReader(extension.getJSON()))) {
            return reader.readValue() instanceof JsonObject object ? object : refuse(feature);
        }
    }

    private static JsonObject refuse(Feature feature) {
        throw wrong(feature, "must be an object of environments");
    }

    private static Map<String, JsonValue> settings(Feature feature, String environment, JsonValue settings) {
        if (settings instanceof JsonObject object) {
            return object;
        }
        throw wrong(feature, "has '%s' for '%s', expected an object of settings".formatted(settings, environment));
    }

    private static Object text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static LaunchException wrong(Feature feature, String what) {
        return new LaunchException(ExitCode.USAGE,
                "feature %s: extension %s %s".formatted(feature.getID(), EXTENSION, what));
    }
}
