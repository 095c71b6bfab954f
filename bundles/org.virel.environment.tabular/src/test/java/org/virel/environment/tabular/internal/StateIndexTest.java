package org.virel.environment.tabular.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StateIndexTest {

    private static final int STATES = 500;

    @Test
    void eachStateIsFoundByACopyOfItsObservation() {
        float[][] observations = FiniteMdp.oneHot(STATES);
        StateIndex index = new StateIndex(observations);
        for (int state = 0; state < STATES; state++) {
            assertEquals(state, index.stateOf(observations[state].clone()));
        }
    }

    @Test
    void ofStatesThatLookTheSameTheFirstIsFound() {
        StateIndex index = new StateIndex(new float[][] {{1, 2}, {2, 1}, {1, 2}, {-1, 2}});
        assertEquals(0, index.stateOf(new float[] {1, 2}));
        assertEquals(3, index.stateOf(new float[] {-1, 2}));
    }

    @Test
    void whatNoStateLooksLikeIsRefused() {
        StateIndex index = new StateIndex(FiniteMdp.oneHot(STATES));
        assertThrows(IllegalArgumentException.class, () -> index.stateOf(new float[STATES]));
        assertThrows(IllegalArgumentException.class, () -> index.stateOf(new float[1]));
    }

    /** Of 500 numbers drawn for 1024 slots 395 are different in expectation. */
    @Test
    void oneHotVectorsAreSpreadOverTheTable() {
        float[][] observations = FiniteMdp.oneHot(STATES);
        long slots = IntStream.range(0, STATES)
                .map(state -> StateIndex.firstSlot(observations[state], 10))
                .distinct()
                .count();
        assertTrue(slots > 350, slots + " slots");
    }
}
