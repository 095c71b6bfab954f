package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import org.virel.api.state.State;

/** Compares states bit by bit. */
public final class StateAssertions {

    private StateAssertions() {}

    /** Checks that two states have the same entries with the same bits. */
    public static void assertSameState(State expected, State actual) {
        expected.difference(actual).ifPresent(difference -> fail("not the state expected: " + difference));
    }
}
