package org.virel.replay.uniform.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/**
 * A replay beside a plain list of whole transitions. The reward of a transition is its number, which tells what was
 * drawn.
 */
final class Mirror {

    static final int OBSERVATION_SIZE = 2;
    static final int ACTION_SIZE = 1;

    private final Replay replay;
    private final Deque<Transition> newest = new ArrayDeque<>();

    Mirror(int capacity) {
        replay = new UniformReplay(capacity, OBSERVATION_SIZE, ACTION_SIZE);
    }

    Replay replay() {
        return replay;
    }

    /** Adds a transition between the given observations to both. */
    void add(float[] observation, float[] nextObservation, boolean terminated, boolean truncated) {
        long number = replay.next();
        float[] action = {number * 0.5f};
        Transition transition = new Transition(observation, action, number, nextObservation, terminated, truncated);
        replay.add(transition);
        newest.addLast(transition);
        if (newest.size() > replay.capacity()) {
            newest.removeFirst();
        }
    }

    /** Asserts that each held transition is exported as it was added. */
    void assertHoldsAll() {
        assertEquals(newest.size(), replay.size());
        List<Transition> all = new ArrayList<>(newest);
        for (int i = 0; i < all.size(); i++) {
            long number = replay.first() + i;
            assertExported(all.get(i), replay.export(number, number + 1));
        }
    }

    /** Asserts that each row drawn is a transition as it was added. */
    void assertDraws(Batch batch, RandomStream stream) {
        replay.sample(batch, stream);
        List<Transition> all = new ArrayList<>(newest);
        for (int i = 0; i < batch.rows(); i++) {
            Transition expected = all.get((int) ((long) batch.rewards()[i] - replay.first()));
            assertArrayEquals(expected.observation(), batch.observations().copyRow(i));
            assertArrayEquals(expected.action(), batch.actions().copyRow(i));
            assertEquals(expected.reward(), batch.rewards()[i]);
            assertArrayEquals(expected.nextObservation(), batch.nextObservations().copyRow(i));
            assertEquals(expected.terminated() ? 1 : 0, batch.terminated()[i]);
        }
    }

    private static void assertExported(Transition expected, State state) {
        assertArrayEquals(expected.observation(), state.floats("observations", 1, OBSERVATION_SIZE));
        assertArrayEquals(expected.action(), state.floats("actions", 1, ACTION_SIZE));
        assertArrayEquals(new float[] {expected.reward()}, state.floats("rewards", 1));
        assertArrayEquals(expected.nextObservation(), state.floats("final_observations", 1, OBSERVATION_SIZE));
        int flags = (expected.terminated() ? 1 : 0) + (expected.truncated() ? 2 : 0);
        assertArrayEquals(new byte[] {(byte) flags}, state.bytes("flags"));
    }
}
