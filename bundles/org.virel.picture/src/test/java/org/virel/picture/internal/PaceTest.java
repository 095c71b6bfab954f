package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    /** The steps of Pendulum, Hopper, Humanoid, Reacher, and of a task with very short ones. */
    @ParameterizedTest
    @CsvSource({"0.05, 1, 5", "0.008, 5, 4", "0.015, 2, 3", "0.02, 2, 4", "0.001, 40, 4"})
    void framesAreSmoothAndAsLongAsTheirSteps(double stepSeconds, int stride, int delay) {
        Pace pace = new Pace(stepSeconds);

        assertEquals(stride, pace.stride());
        IntStream.range(0, 500).forEach(frame -> assertEquals(delay, pace.delay(frame)));
    }

    @Test
    void whatIsNoWholeHundredthOfASecondDoesNotAddUp() {
        Pace pace = new Pace(1 / 30.0);

        assertEquals(1000, IntStream.range(0, 300).map(pace::delay).sum());
        assertTrue(IntStream.range(0, 300).map(pace::delay).allMatch(delay -> delay == 3 || delay == 4));
    }

    @Test
    void noMoreIsShownThanWanted() {
        Pace pace = new Pace(0.05);

        assertTrue(pace.shows(0, 2) && pace.shows(39, 2) && pace.shows(40, 2));
        assertFalse(pace.shows(41, 2));
    }

    @Test
    void stepsBetweenFramesAreNotShown() {
        Pace pace = new Pace(0.02);

        assertTrue(pace.shows(4, 9));
        assertFalse(pace.shows(5, 9));
    }
}
