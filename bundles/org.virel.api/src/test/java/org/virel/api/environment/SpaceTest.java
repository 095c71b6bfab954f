package org.virel.api.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SpaceTest {

    private static final Box BOX = Box.of(new float[] {-1, 0}, new float[] {1, 5});

    @Test
    void aBoxKnowsItsBounds() {
        assertEquals(2, BOX.size());
        assertEquals(-1, BOX.low(0));
        assertEquals(5, BOX.high(1));
        assertTrue(BOX.bounded());
        assertFalse(Box.of(1, Float.NEGATIVE_INFINITY, 0).bounded());
        assertFalse(Box.of(1, 0, Float.POSITIVE_INFINITY).bounded());
    }

    @Test
    void aBoxContainsItsBoundsAndNothingBeyond() {
        assertTrue(BOX.contains(new float[] {-1, 5}));
        assertFalse(BOX.contains(new float[] {-1.001f, 3}));
        assertFalse(BOX.contains(new float[] {0, 5.001f}));
        assertFalse(BOX.contains(new float[] {0, Float.NaN}));
        assertFalse(BOX.contains(new float[] {0}));
        assertFalse(BOX.contains(new float[] {0, 1, 2}));
    }

    @Test
    void aBoxDoesNotChangeWithTheArraysItWasMadeFrom() {
        float[] low = {-1};
        Box box = Box.of(low, new float[] {1});
        low[0] = 0;
        assertEquals(-1, box.low(0));
    }

    @Test
    void boundsThatDoNotFitAreRefused() {
        assertRefused(new float[] {0, 0}, new float[] {1}, "2 and 1");
        assertRefused(new float[0], new float[0], "0 and 0");
        assertRefused(new float[] {0, 2}, new float[] {1, 1}, "dimension 1 are 2.0 and 1.0");
        assertRefused(new float[] {Float.NaN}, new float[] {1}, "NaN");
        assertRefused(new float[] {0}, new float[] {Float.NaN}, "NaN");
    }

    @Test
    void boxesAreEqualIfTheirBoundsAre() {
        assertEquals(Box.of(2, -1, 1), Box.of(new float[] {-1, -1}, new float[] {1, 1}));
        assertEquals(
                Box.of(2, -1, 1).hashCode(),
                Box.of(new float[] {-1, -1}, new float[] {1, 1}).hashCode());
        assertNotEquals(Box.of(2, -1, 1), Box.of(2, -1, 2));
        assertNotEquals(Box.of(2, -1, 1), Box.of(3, -1, 1));
    }

    @Test
    void aFiniteSpaceTakesOneFloatInABatch() {
        assertEquals(1, Finite.of(7).size());
        assertEquals(7, Finite.of(7).count());
        assertThrows(IllegalArgumentException.class, () -> Finite.of(0));
    }

    @Test
    void everythingIsAllowedUnlessSaidOtherwise() {
        Finite space = Finite.of(3);
        BitSet allowed = space.allowed().apply(new float[] {0});
        assertEquals(3, allowed.cardinality());
        assertSame(allowed, space.allowed().apply(new float[] {1}), "made once");
    }

    @Test
    void finiteSpacesAreEqualIfTheyCountTheSame() {
        assertEquals(Finite.of(3), new Finite(3, observation -> new BitSet()));
        assertNotEquals(Finite.of(3), Finite.of(4));
    }

    @Test
    void aStepIsDoneForEitherReason() {
        assertFalse(new Step(new float[1], 0, false, false).done());
        assertTrue(new Step(new float[1], 0, true, false).done());
        assertTrue(new Step(new float[1], 0, false, true).done());
    }

    private static void assertRefused(float[] low, float[] high, String part) {
        String message = assertThrows(IllegalArgumentException.class, () -> Box.of(low, high)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void theSignOfAZeroMakesNoOtherBox() {
        assertEquals(Box.of(1, 0f, 1), Box.of(1, -0f, 1));
    }

    @Test
    void aSpaceIsShownShortlyHoweverLargeItIs() {
        assertEquals("a box of 3 dimensions (2 in [-1.0, 1.0], 1 in [-8.0, 8.0])",
                Box.of(new float[] {-1, -1, -8}, new float[] {1, 1, 8}).toString());
        assertEquals("a box of 376 dimensions in [-Infinity, Infinity]",
                Box.of(376, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY).toString());
        float[] high = {1, 2, 3, 4, 5, 6, 7, 8};
        String many = Box.of(new float[8], high).toString();
        assertTrue(many.endsWith("1 in [0.0, 6.0], and others)"), many);
        assertEquals("a choice of 4", Finite.of(4).toString());
    }
}
