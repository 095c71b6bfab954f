package org.virel.api.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One setting: its key, its default, what is allowed, and what it means.
 *
 * <p>Whoever reads a setting declares it as a constant and lists it in its provider, so that help, error messages and the
 * check of a whole configuration know it before anything is created. Keys are those of Stable-Baselines3 where it has
 * one.
 *
 * @param <T> the type of the value
 */
public final class Setting<T> {

    private final String key;
    private final String type;
    private final T defaultValue;
    private final String description;
    private final Function<String, T> parser;

    private Setting(String key, String type, T defaultValue, String description, Function<String, T> parser) {
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
        this.description = description;
        this.parser = parser;
    }

    /** Declares a whole number in {@code [least, most]}. */
    public static Setting<Integer> integer(String key, int defaultValue, int least, int most, String description) {
        String type = "whole number from %d%s".formatted(least, most == Integer.MAX_VALUE ? "" : " to " + most);
        return new Setting<>(key, type, defaultValue, description, text -> {
            long value = (long) requireWhole(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return (int) value;
        });
    }

    /** Declares a long number in {@code [least, Long.MAX_VALUE]}. */
    public static Setting<Long> number(String key, long defaultValue, long least, String description) {
        return new Setting<>(key, "whole number from " + least, defaultValue, description, text -> {
            long value = parseLong(text);
            if (value < least) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** Declares a finite real number within the given range. */
    public static Setting<Double> real(String key, double defaultValue, Range range, String description) {
        return new Setting<>(key, ("number " + range).strip(), defaultValue, description, text -> {
            double value = Double.parseDouble(text);
            if (!range.contains(value)) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** Declares a yes or no, {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String key, boolean defaultValue, String description) {
        return new Setting<>(key, "true or false", defaultValue, description, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        });
    }

    /** Declares a text, for example the name of a component. */
    public static Setting<String> text(String key, String defaultValue, String description) {
        return new Setting<>(key, "text", defaultValue, description, Function.identity());
    }

    /** Declares one constant of an enum, written in lower case with hyphens. */
    public static <E extends Enum<E>> Setting<E> choice(String key, E defaultValue, String description) {
        Class<E> type = defaultValue.getDeclaringClass();
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(Setting::written)
                .toList();
        return new Setting<>(key, "one of " + String.join(", ", names), defaultValue, description, text -> {
            int index = names.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException("unknown");
            }
            return type.getEnumConstants()[index];
        });
    }

    /** Declares a list of whole numbers, written {@code 300,300}; each is in {@code [least, most]}. */
    public static Setting<List<Integer>> integers(
            String key, List<Integer> defaultValue, int least, int most, String description) {
        String type = "whole numbers from %d to %d, as in 300,300".formatted(least, most);
        return new Setting<>(key, type, List.copyOf(defaultValue), description, text -> text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(part -> (int) requireWhole(part.strip()))
                        .peek(value -> {
                            if (value < least || value > most) {
                                throw new IllegalArgumentException("out of range");
                            }
                        })
                        .toList());
    }

    /** Declares a list of names, written {@code a,b}. */
    public static Setting<List<String>> names(String key, List<String> defaultValue, String description) {
        return new Setting<>(key, "names, as in a,b", List.copyOf(defaultValue), description, text -> text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList());
    }

    /** Returns this setting with another default, for who shares a declaration but not its default. */
    public Setting<T> withDefault(T value) {
        return new Setting<>(key, type, value, description, parser);
    }

    /** Returns the key, for example {@code learning_rate}. */
    public String key() {
        return key;
    }

    /** Returns what a value looks like, for people. */
    public String type() {
        return type;
    }

    /** Returns the value used where the configuration has none. */
    public T defaultValue() {
        return defaultValue;
    }

    /** Returns what it means, in which unit, and where its default comes from. */
    public String description() {
        return description;
    }

    /**
     * Reads a value.
     *
     * @param where the full key under which the text was found
     * @throws SettingException if the text is not such a value
     */
    public T parse(String where, String text) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    where, "setting '%s' is '%s', expected: %s (%s)".formatted(where, text, type, description));
        }
    }

    /** Writes a value as {@link #parse} reads it. */
    public static String write(Object value) {
        return switch (value) {
            case Enum<?> constant -> written(constant);
            case List<?> list ->
                list.stream().map(Setting::write).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double requireWhole(String text) {
        double value = Double.parseDouble(text);
        if (value != Math.rint(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not whole");
        }
        return value;
    }

    private static long parseLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            double value = requireWhole(text);
            if (Math.abs(value) > 1L << 53) {
                throw new IllegalArgumentException("too large to be exact", e);
            }
            return (long) value;
        }
    }

    @Override
    public String toString() {
        return key + " (" + type + ", default " + write(defaultValue) + ")";
    }
}
