package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.function.Executable;
import org.virel.api.environment.Box;
import org.virel.api.environment.Step;

/** What is asserted about steps and episodes. */
final class EnvironmentAssertions {

    private static final int STEPS = 300;

    private EnvironmentAssertions() {}

    /** Asserts that an observation has the size of its space and lies in it. */
    static void assertIn(Box space, float[] observation) {
        assertEquals(space.size(), observation.length, "size of an observation");
        assertTrue(space.contains(observation), () -> Arrays.toString(observation) + " is not in " + space);
    }

    /** Asserts that two players see the same steps, bit for bit, for a while. */
    static void assertPlayAlike(Player expected, Player actual) {
        for (int i = 0; i < STEPS; i++) {
            assertSameStep(expected.step(), actual.step(), i);
        }
    }

    /** Asserts that two steps are equal to the last bit. */
    static void assertSameStep(Step expected, Step actual, int number) {
        String where = "step " + number;
        assertArrayEquals(expected.observation(), actual.observation(), where);
        assertEquals(expected.reward(), actual.reward(), where);
        assertEquals(expected.terminated(), actual.terminated(), where);
        assertEquals(expected.truncated(), actual.truncated(), where);
    }

    /** Asserts that an episode that does not terminate earlier is truncated at the limit, and only there. */
    static void assertTruncatedAt(int limit, Player player) {
        for (int i = 1; i < limit; i++) {
            Step step = player.step();
            assertFalse(step.truncated(), "truncated at step %d of %d".formatted(i, limit));
            if (step.terminated()) {
                return;
            }
        }
        Step last = player.step();
        assertTrue(last.terminated() || last.truncated(), "step " + limit + " is not the last");
    }

    /** Asserts that something is refused as an illegal argument and returns the message. */
    static String refusal(Executable refused) {
        String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
        assertTrue(message != null && !message.isBlank(), "the refusal says nothing");
        return message;
    }
}
