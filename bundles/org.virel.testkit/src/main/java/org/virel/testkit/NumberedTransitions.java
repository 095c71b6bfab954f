package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.virel.api.data.Batch;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;

/**
 * Transitions that follow from their number, so that whatever comes out of a replay tells which it was. Some terminate,
 * some are truncated, and after some the next one begins elsewhere though the episode did not end.
 */
final class NumberedTransitions {

    static final int OBSERVATION_SIZE = 3;
    static final int ACTION_SIZE = 2;

    private NumberedTransitions() {}

    static Transition transition(long number) {
        boolean elsewhere = terminated(number) || truncated(number) || number % 11 == 10;
        return new Transition(
                observation(number),
                action(number),
                number,
                elsewhere ? observation(number + 0.25) : observation(number + 1),
                terminated(number),
                truncated(number));
    }

    /** Adds the transitions {@code from} to {@code to - 1}. */
    static void add(Replay replay, long from, long to) {
        for (long number = from; number < to; number++) {
            replay.add(transition(number));
        }
    }

    static Batch batch(int rows) {
        return Batch.of(rows, OBSERVATION_SIZE, ACTION_SIZE);
    }

    /** Asserts that a row of a batch is one of these transitions and returns its number. */
    static long identify(Batch batch, int row) {
        long number = (long) batch.rewards()[row];
        Transition expected = transition(number);
        String where = "transition " + number;
        assertArrayEquals(expected.observation(), batch.observations().copyRow(row), where);
        assertArrayEquals(expected.action(), batch.actions().copyRow(row), where);
        assertEquals(expected.reward(), batch.rewards()[row], where);
        assertArrayEquals(expected.nextObservation(), batch.nextObservations().copyRow(row), where);
        assertEquals(expected.terminated() ? 1 : 0, batch.terminated()[row], where);
        return number;
    }

    /** Asserts that two batches are equal to the last bit. */
    static void assertSameBatch(Batch expected, Batch actual) {
        assertArrayEquals(expected.observations().data(), actual.observations().data());
        assertArrayEquals(expected.actions().data(), actual.actions().data());
        assertArrayEquals(expected.rewards(), actual.rewards());
        assertArrayEquals(expected.nextObservations().data(), actual.nextObservations().data());
        assertArrayEquals(expected.terminated(), actual.terminated());
        assertArrayEquals(expected.weights(), actual.weights());
        assertArrayEquals(expected.probabilities(), actual.probabilities());
    }

    /** Overwrites the arrays of a transition. */
    static void scribbleOver(Transition transition) {
        Arrays.fill(transition.observation(), Float.NaN);
        Arrays.fill(transition.action(), Float.NaN);
        Arrays.fill(transition.nextObservation(), Float.NaN);
    }

    private static boolean terminated(long number) {
        return number % 5 == 4;
    }

    private static boolean truncated(long number) {
        return number % 7 == 6;
    }

    private static float[] observation(double number) {
        return new float[] {(float) number, (float) -number, (float) (number / 3)};
    }

    private static float[] action(long number) {
        return new float[] {number / 7f, -number / 9f};
    }
}
