package org.virel.launcher;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code key=value} arguments. */
final class Overrides {

    private Overrides() {}

    /**
     * Returns the values by key.
     *
     * @throws LaunchException if an argument is not of that form or a key is given twice
     */
    static Map<String, String> parse(List<String> arguments) {
        Map<String, String> values = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new LaunchException(ExitCode.USAGE,
                        "'%s' is no setting: write key=value, for example learning_rate=1e-3".formatted(argument));
            }
            String key = argument.substring(0, equals);
            if (values.put(key, argument.substring(equals + 1)) != null) {
                throw new LaunchException(ExitCode.USAGE, "setting '%s' is given twice".formatted(key));
            }
        }
        return values;
    }
}
