package org.virel.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void aBatchHasOneSuccessorUnlessSaidOtherwise() {
        Batch batch = Batch.of(4, 3, 2);
        assertEquals(4, batch.rows());
        assertEquals(1, batch.successors());
        batch.observations().requireShape(4, 3, "s");
        batch.actions().requireShape(4, 2, "a");
        batch.nextObservations().requireShape(4, 3, "s'");
        assertEquals(4, batch.rewards().length);
        assertEquals(4, batch.terminated().length);
        assertArrayEquals(new float[] {1, 1, 1, 1}, batch.weights());
        assertArrayEquals(new float[] {1, 1, 1, 1}, batch.probabilities());
    }

    @Test
    void successorsAreEquallyLikelyUnlessSaidOtherwise() {
        Batch batch = Batch.of(2, 4, 3, 2);
        batch.nextObservations().requireShape(8, 3, "s'");
        assertEquals(8, batch.rewards().length);
        assertEquals(8, batch.terminated().length);
        assertEquals(2, batch.weights().length);
        for (float probability : batch.probabilities()) {
            assertEquals(0.25f, probability);
        }
    }

    @Test
    void anExpectationCountsEachTransitionWithItsWeight() {
        Batch batch = Batch.of(4, 1, 1);
        batch.weights()[1] = 3;
        batch.weights()[2] = 0;
        assertEquals((1 + 3 * 10 + 1000) / 4.0, batch.expectation(new float[] {1, 10, 100, 1000}), 1e-12);
    }

    @Test
    void aBatchWithoutRowsOrSuccessorsIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> Batch.of(0, 3, 2))
                .getMessage();
        assertTrue(message.contains("not 0 and 1"), message);
        assertThrows(IllegalArgumentException.class, () -> Batch.of(3, 0, 3, 2));
    }
}
