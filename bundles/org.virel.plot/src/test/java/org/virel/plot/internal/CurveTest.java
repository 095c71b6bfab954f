package org.virel.plot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final Curve SHORT = new Curve("short", new double[] {0, 10, 20}, new double[] {0, 1, 2});
    private static final Curve LONG = new Curve("long", new double[] {5, 15, 25}, new double[] {3.5, 2.5, 9});

    @Test
    void betweenTwoPointsACurveIsStraight() {
        assertEquals(0.25, SHORT.at(2.5));
        assertEquals(1, SHORT.at(10));
        assertEquals(2, SHORT.at(20));
    }

    @Test
    void aBandCoversTheStepsThatAllCurvesCover() {
        Band band = Band.of(List.of(SHORT, LONG));
        assertArrayEquals(new double[] {5, 10, 15, 20}, band.steps());
        assertArrayEquals(new double[] {2, 2, 2, 3.875}, band.mean());
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2}, band.low());
        assertArrayEquals(new double[] {3.5, 3, 2.5, 5.75}, band.high());
    }

    @Test
    void curvesThatDoNotOverlapHaveAnEmptyBand() {
        Curve later = new Curve("later", new double[] {30, 40}, new double[] {0, 0});
        assertEquals(0, Band.of(List.of(SHORT, later)).steps().length);
    }
}
