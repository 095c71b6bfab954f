package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void theMedianOfAnOddNumberIsTheValueInTheMiddle() {
        assertEquals(new Sample(1, 4, 9), Sample.of(9, 1, 4));
    }

    @Test
    void theMedianOfAnEvenNumberIsHalfwayBetweenBothInTheMiddle() {
        assertEquals(new Sample(1, 3, 9), Sample.of(4, 9, 1, 2));
    }

    @Test
    void samplingLeavesTheValuesInTheirOrder() {
        double[] values = {3, 1, 2};
        Sample.of(values);
        assertEquals(3, values[0]);
    }

    @Test
    void theLongestTimeGivesTheLowestRate() {
        assertEquals(new Sample(2, 5, 10), new Sample(1, 2, 5).into(10));
    }

    @Test
    void nothingCannotBeSummarized() {
        assertThrows(IllegalArgumentException.class, Sample::of);
    }

    @Test
    void timingsAreGivenInTheUnitsOfTheReport() {
        Timing timing = new Timing(Sample.of(2_000_000), Sample.of(3_000_000), Sample.of(0));

        assertEquals(500, timing.perSecond().median(), 1e-9);
        assertEquals(2_000, timing.micros().median(), 1e-9);
        assertEquals(3, timing.cpuMillis().median(), 1e-9);
    }
}
