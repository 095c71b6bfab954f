package org.virel.api.state;

import java.lang.reflect.Array;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virel.api.state.State.Tensor;

/** Finds where two states differ, in the order of the names. */
final class Difference {

    private Difference() {}

    static Optional<String> between(String path, State expected, State actual) {
        Set<String> names = new TreeSet<>(expected.names());
        names.addAll(actual.names());
        return names.stream().flatMap(name -> ofEntry(path, name, expected, actual).stream()).findFirst();
    }

    private static Optional<String> ofEntry(String path, String name, State expected, State actual) {
        if (!expected.has(name)) {
            return Optional.of(path + name + " should not be there");
        }
        return actual.has(name)
                ? ofValue(path + name, expected.entries().get(name), actual.entries().get(name))
                : Optional.of(path + name + " is missing");
    }

    private static Optional<String> ofValue(String path, Object expected, Object actual) {
        if (expected instanceof State state && actual instanceof State other) {
            return between(path + ".", state, other);
        }
        if (expected instanceof Tensor one && actual instanceof Tensor other && one.shape().equals(other.shape())) {
            return ofArray(path, one.data(), other.data());
        }
        if (expected.getClass() == actual.getClass() && expected.getClass().isArray()) {
            return ofArray(path, expected, actual);
        }
        return expected.equals(actual) ? Optional.empty() : differ(path, shown(actual), shown(expected));
    }

    /** Both of one kind. */
    private static Optional<String> ofArray(String path, Object expected, Object actual) {
        if (Objects.deepEquals(expected, actual)) {
            return Optional.empty();
        }
        if (Array.getLength(expected) != Array.getLength(actual)) {
            return differ(path, shown(actual), shown(expected));
        }
        int at = 0;
        while (Array.get(expected, at).equals(Array.get(actual, at))) {
            at++;
        }
        return differ(path + "[" + at + "]", Array.get(actual, at), Array.get(expected, at));
    }

    private static Optional<String> differ(String path, Object actual, Object expected) {
        return Optional.of("%s is %s, not %s".formatted(path, actual, expected));
    }

    private static String shown(Object value) {
        return switch (value) {
            case State state -> "a state of " + state.names();
            case Tensor tensor -> "floats of shape " + tensor.shape();
            case double[] reals -> reals.length + " reals";
            case long[] integers -> integers.length + " integers";
            case byte[] bytes -> bytes.length + " bytes";
            case String text -> "'" + text + "'";
            default -> value.toString();
        };
    }
}
