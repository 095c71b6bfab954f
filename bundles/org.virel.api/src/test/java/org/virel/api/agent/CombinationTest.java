package org.virel.api.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CombinationTest {

    private static final float[] VALUES = {3, -1, 4};

    @Test
    void theMinimumIsTheSmallestAndFollowsItAlone() {
        assertCombined(Combination.MINIMUM, -1, 0, 1, 0);
    }

    @Test
    void theMeanFollowsAllAlike() {
        assertCombined(Combination.MEAN, 2, 1f / 3, 1f / 3, 1f / 3);
    }

    @Test
    void theFirstIsTheFirst() {
        assertCombined(Combination.FIRST, 3, 1, 0, 0);
    }

    @Test
    void ofEqualMinimaTheFirstIsFollowed() {
        float[] weights = {9, 9, 9};
        assertEquals(2, Combination.MINIMUM.combine(new float[] {5, 2, 2}, weights));
        assertArrayEquals(new float[] {0, 1, 0}, weights);
    }

    @ParameterizedTest
    @EnumSource
    void aSingleValueIsItself(Combination combination) {
        float[] weights = {9};
        assertEquals(-7, combination.combine(new float[] {-7}, weights));
        assertArrayEquals(new float[] {1}, weights);
    }

    private static void assertCombined(Combination combination, float expected, float... expectedWeights) {
        float[] weights = {9, 9, 9};
        assertEquals(expected, combination.combine(VALUES, weights), 1e-6f);
        assertArrayEquals(expectedWeights, weights);
    }
}
