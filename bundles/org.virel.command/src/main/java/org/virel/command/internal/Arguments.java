package org.virel.command.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command is called with.
 *
 * @param values the command's own arguments, and settings each under {@code setting.<key>}
 */
record Arguments(Map<String, String> values) {

    private static final String SETTING = "setting.";

    /** Returns an argument that the launcher always gives. */
    String required(String key) {
        return optional(key).orElseThrow(() -> new IllegalArgumentException("argument '%s' is missing".formatted(key)));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key));
    }

    boolean flag(String key) {
        return optional(key).map(Boolean::parseBoolean).orElse(false);
    }

    Path path(String key) {
        return Path.of(required(key));
    }

    /** Returns the settings by key. */
    SortedMap<String, String> settings() {
        return below(SETTING);
    }

    /** Returns the arguments whose key has the given prefix, without it. */
    SortedMap<String, String> below(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
