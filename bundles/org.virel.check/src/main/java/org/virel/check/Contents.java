package org.virel.check;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** What is in saved states, whose arrays are shared with whoever saved them. */
final class Contents {

    private Contents() {}

    /** Returns a state of the same contents with arrays of its own. */
    static State copy(State state) {
        State.Builder builder = State.builder();
        state.entries().forEach((name, value) -> builder.putEntry(name, copy(value)));
        return builder.build();
    }

    private static Object copy(Object value) {
        return switch (value) {
            case State state -> copy(state);
            case Tensor tensor -> new Tensor(tensor.shape(), tensor.data().clone());
            case double[] reals -> reals.clone();
            case long[] integers -> integers.clone();
            case byte[] bytes -> bytes.clone();
            default -> value;
        };
    }

    /** Returns the name of the first entry that is not the same in both to the last bit, if there is one. */
    static Optional<String> difference(State expected, State actual) {
        return expected.names().stream()
                .filter(name -> !same(expected.entries().get(name), actual.entries().get(name)))
                .findFirst();
    }

    private static boolean same(Object expected, Object actual) {
        return switch (expected) {
            case State state -> actual instanceof State other && difference(state, other).isEmpty();
            case Tensor tensor -> actual instanceof Tensor other && tensor.shape().equals(other.shape())
                    && Arrays.equals(tensor.data(), other.data());
            default -> Objects.deepEquals(expected, actual);
        };
    }
}
