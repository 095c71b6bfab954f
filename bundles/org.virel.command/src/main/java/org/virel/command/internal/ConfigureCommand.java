package org.virel.command.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Applies one configuration of a feature: {@code pid}, and for each key {@code value.<key>} and {@code type.<key>}, the
 * simple name of the value's class.
 */
@Component(service = Function.class, property = "virel.command=configure")
public final class ConfigureCommand implements Function<Map<String, String>, Integer> {

    private final ConfigurationAdmin configurations;

    /** Called by Declarative Services. */
    @Activate
    public ConfigureCommand(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        String pid = arguments.required("pid");
        SortedMap<String, String> types = arguments.below("type.");
        Dictionary<String, Object> properties = new Hashtable<>();
        arguments.below("value.").forEach((key, text) -> properties.put(key, read(pid, key, types.get(key), text)));
        try {
            configuration(pid).update(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep configuration " + pid, e);
        }
        return ExitCode.DONE;
    }

    private Configuration configuration(String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? configurations.getConfiguration(pid, "?")
                : configurations.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }

    private static Object read(String pid, String key, String type, String text) {
        return switch (type) {
            case "String" -> text;
            case "Boolean" -> Boolean.valueOf(text);
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Float" -> Float.valueOf(text);
            case "Double" -> Double.valueOf(text);
            default -> throw new IllegalArgumentException(
                    "configuration %s: '%s' is of type %s, expected a String, Boolean, Integer, Long, Float or Double"
                            .formatted(pid, key, type));
        };
    }
}
