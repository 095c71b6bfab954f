package org.virel.check;

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
}
