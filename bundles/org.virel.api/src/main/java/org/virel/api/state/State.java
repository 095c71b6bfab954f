package org.virel.api.state;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tree of named arrays, numbers and texts: what everything stateful saves itself to.
 *
 * <p>Entries are {@code long}, {@code double}, {@code String}, {@link Tensor} (floats with a shape), {@code double[]},
 * {@code long[]}, {@code byte[]} or a nested state, and are kept in the order of their names. Arrays are handed over, not
 * copied: who puts one in does not change it afterwards, and who takes one out copies it before changing it.
 */
public final class State {

    /** The state of something that has none. */
    public static final State EMPTY = new State(new TreeMap<>());

    private final SortedMap<String, Object> entries;

    private State(SortedMap<String, Object> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /**
     * Floats with a shape.
     *
     * @param shape the size of each dimension, slowest first
     * @param data the numbers, row-major
     */
    public record Tensor(List<Integer> shape, float[] data) {

        /** Checks that the shape holds as many numbers as there are. */
        public Tensor {
            shape = List.copyOf(shape);
            long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            if (size != data.length) {
                throw new IllegalArgumentException(
                        "shape " + shape + " holds " + size + " numbers, not " + data.length);
            }
        }
    }

    /** Starts a new state. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the names of the entries, sorted. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** Returns the entries by name, sorted. */
    public SortedMap<String, Object> entries() {
        return entries;
    }

    /** Says whether there is an entry of this name. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Returns a whole number. */
    public long integer(String name) {
        return get(name, Long.class);
    }

    /** Returns a whole number that fits an int. */
    public int smallInteger(String name) {
        return Math.toIntExact(integer(name));
    }

    /** Returns a real number. */
    public double real(String name) {
        return get(name, Double.class);
    }

    /** Returns a text. */
    public String text(String name) {
        return get(name, String.class);
    }

    /** Returns floats of any shape. */
    public Tensor tensor(String name) {
        return get(name, Tensor.class);
    }

    /**
     * Returns floats of the given shape, the state's own array.
     *
     * @throws IllegalArgumentException if there are none of that name or the shape differs
     */
    public float[] floats(String name, int... shape) {
        Tensor tensor = tensor(name);
        List<Integer> expected = Arrays.stream(shape).boxed().toList();
        if (!tensor.shape().equals(expected)) {
            throw new IllegalArgumentException(
                    "state entry '%s' has shape %s, expected %s".formatted(name, tensor.shape(), expected));
        }
        return tensor.data();
    }

    /** Returns doubles. */
    public double[] reals(String name) {
        return get(name, double[].class);
    }

    /** Returns longs. */
    public long[] integers(String name) {
        return get(name, long[].class);
    }

    /** Returns bytes. */
    public byte[] bytes(String name) {
        return get(name, byte[].class);
    }

    /** Returns a nested state. */
    public State state(String name) {
        return get(name, State.class);
    }

    /** Returns a nested state, if there is one of that name. */
    public Optional<State> find(String name) {
        return has(name) ? Optional.of(state(name)) : Optional.empty();
    }

    /**
     * Checks that there are no entries but these.
     *
     * @throws IllegalArgumentException if there are, naming them
     */
    public void requireOnly(String... names) {
        Collection<String> rest = new TreeSet<>(names());
        rest.removeAll(List.of(names));
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "the state has entries %s that nothing here understands; known are %s".formatted(rest,
                            List.of(names)));
        }
    }

    /**
     * Returns what the first difference to another state is, to the last bit, for people: {@code policy.theta[3] is 0.25, not 0.5} where
     * this state has 0.5. The numbers 0 and -0 differ; one NaN is as another.
     *
     * @return empty if all entries are the same
     */
    public Optional<String> difference(State other) {
        return Difference.between("", this, other);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = entries.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the state has no entry '%s', only %s".formatted(name, names()));
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("state entry '%s' is a %s, expected a %s"
                    .formatted(name, value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return "State" + names();
    }

    /** Collects entries. */
    public static final class Builder {

        private final SortedMap<String, Object> entries = new TreeMap<>();

        private Builder() {}

        /** Adds a whole number. */
        public Builder put(String name, long value) {
            return add(name, value);
        }

        /** Adds a real number. */
        public Builder put(String name, double value) {
            return add(name, value);
        }

        /** Adds a text. */
        public Builder put(String name, String value) {
            return add(name, value);
        }

        /** Adds floats of the given shape; without a shape they are a vector. */
        public Builder put(String name, float[] values, int... shape) {
            int[] actual = shape.length == 0 ? new int[] {values.length} : shape;
            return add(name, new Tensor(Arrays.stream(actual).boxed().toList(), values));
        }

        /** Adds doubles. */
        public Builder put(String name, double[] values) {
            return add(name, values);
        }

        /** Adds longs. */
        public Builder put(String name, long[] values) {
            return add(name, values);
        }

        /** Adds bytes. */
        public Builder put(String name, byte[] values) {
            return add(name, values);
        }

        /** Adds a nested state. */
        public Builder put(String name, State state) {
            return add(name, state);
        }

        /** Adds the state of something, saved now. */
        public Builder put(String name, Stateful stateful) {
            return add(name, stateful.save());
        }

        /** Adds all entries of a map of nested states. */
        public Builder putAll(Map<String, State> states) {
            states.forEach(this::put);
            return this;
        }

        /** Adds an entry of any of the kinds that a state holds, for those who read states from files. */
        public Builder putEntry(String name, Object value) {
            return switch (value) {
                case Long l -> add(name, l);
                case Double d -> add(name, d);
                case String s -> add(name, s);
                case Tensor t -> add(name, t);
                case double[] d -> add(name, d);
                case long[] l -> add(name, l);
                case byte[] b -> add(name, b);
                case State s -> add(name, s);
                default -> throw new IllegalArgumentException(
                        "a state holds no " + value.getClass().getName() + " (entry '" + name + "')");
            };
        }

        /** Returns the state. */
        public State build() {
            return new State(new TreeMap<>(entries));
        }

        private Builder add(String name, Object value) {
            if (entries.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the state has an entry '" + name + "' already");
            }
            return this;
        }
    }
}
