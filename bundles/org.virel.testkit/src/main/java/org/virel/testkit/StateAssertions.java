package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** Compares states bit by bit. */
public final class StateAssertions {

    private StateAssertions() {}

    /** Checks that two states have the same entries with the same bits. */
    public static void assertSameState(State expected, State actual) {
        assertSame("", expected, actual);
    }

    private static void assertSame(String path, State expected, State actual) {
        assertEquals(expected.names(), actual.names(), "entries of '" + path + "'");
        expected.entries().forEach((name, value) -> {
            Object other = actual.entries().get(name);
            assertInstanceOf(value.getClass(), other, path + name);
            assertSameEntry(path + name, value, other);
        });
    }

    private static void assertSameEntry(String path, Object expected, Object actual) {
        switch (expected) {
            case State state -> assertSame(path + ".", state, (State) actual);
            case Tensor tensor -> {
                assertEquals(tensor.shape(), ((Tensor) actual).shape(), path);
                assertArrayEquals(tensor.data(), ((Tensor) actual).data(), path);
            }
            case double[] reals -> assertArrayEquals(reals, (double[]) actual, path);
            case long[] integers -> assertArrayEquals(integers, (long[]) actual, path);
            case byte[] bytes -> assertArrayEquals(bytes, (byte[]) actual, path);
            default -> assertEquals(expected, actual, path);
        }
    }
}
