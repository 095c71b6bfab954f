package org.virel.replay.uniform.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.virel.api.random.RandomStream;

class FinalObservationsTest {

    /** Three observations of this size share a block. */
    private static final int WIDTH = 20_000;

    private record Held(int position, float value) {}

    @Test
    void allThatWereNotForgottenAreHeldWhereverTheRingBegins() {
        int most = 9;
        FinalObservations finals = new FinalObservations(most, WIDTH);
        Deque<Held> held = new ArrayDeque<>();
        RandomStream stream = RandomStream.of(1);
        for (int i = 0; i < 1000; i++) {
            boolean full = held.size() == most;
            if (full || !held.isEmpty() && stream.nextInt(5) < 2) {
                finals.removeOldest();
                held.removeFirst();
            } else {
                held.addLast(new Held(finals.add(observation(i)), i));
            }
            assertHolds(finals, held);
        }
    }

    @Test
    void forgottenOnesTakeNoMemory() {
        FinalObservations finals = new FinalObservations(1_000_000, WIDTH);
        for (int i = 0; i < 1000; i++) {
            finals.add(observation(i));
            finals.removeOldest();
        }
        assertTrue(finals.allocated() <= 3 * WIDTH, "allocated " + finals.allocated());
    }

    private static float[] observation(int value) {
        float[] observation = new float[WIDTH];
        observation[0] = value;
        observation[WIDTH - 1] = value;
        return observation;
    }

    private static void assertHolds(FinalObservations finals, Deque<Held> held) {
        float[] target = new float[WIDTH + 1];
        for (Held one : held) {
            finals.read(one.position(), target, 1);
            assertEquals(one.value(), target[1]);
            assertEquals(one.value(), target[WIDTH]);
        }
    }
}
