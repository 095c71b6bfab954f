package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RunningMomentsTest {

    private static final double COUNT = 100 + 1e-4;

    /** The numbers 1 to 100 add up to 5,050, their squares to 338,350. */
    private static RunningMoments ofOneToHundred() {
        RunningMoments moments = new RunningMoments(2);
        for (int i = 1; i <= 100; i++) {
            moments.begin();
            moments.learn(0, i);
            moments.learn(1, -3.0 * i);
        }
        return moments;
    }

    @Test
    void theFirstHundredNumbersHaveTheMeanAndVarianceOfTheirSums() {
        RunningMoments moments = ofOneToHundred();
        double mean = 5050 / COUNT;
        double variance = (338_350 + 1e-4) / COUNT - mean * mean;

        assertEquals(mean, moments.mean(0), 1e-12);
        assertEquals(variance, moments.variance(0), 1e-10);
        assertEquals(833.25, moments.variance(0), 2e-3, "(n^2 - 1) / 12, but for what it begins with");
    }

    @Test
    void dimensionsAreApart() {
        RunningMoments moments = ofOneToHundred();

        assertEquals(-3 * 5050 / COUNT, moments.mean(1), 1e-11);
        assertEquals(9 * 833.25, moments.variance(1), 2e-2);
    }

    /** From Gymnasium's update_mean_var_count_from_moments with a batch of the one vector 2: 2 / 1.0001, (1e-4 + 4e-4 / 1.0001) / 1.0001. */
    @Test
    void theFirstVectorMeetsAStandardNormalOfLittleWeight() {
        RunningMoments moments = new RunningMoments(1);
        assertEquals(0, moments.mean(0));
        assertEquals(1, moments.variance(0));
        moments.begin();
        moments.learn(0, 2);

        assertEquals(2 / 1.0001, moments.mean(0), 1e-15);
        assertEquals((1e-4 + 4e-4 / 1.0001) / 1.0001, moments.variance(0), 1e-15);
    }

    @Test
    void whatIsRestoredGoesOnToTheSameBits() {
        RunningMoments moments = ofOneToHundred();
        RunningMoments restored = new RunningMoments(2);
        restored.restore(moments.save());
        for (RunningMoments one : new RunningMoments[] {moments, restored}) {
            one.begin();
            one.learn(0, 0.3);
            one.learn(1, 0.7);
        }

        assertEquals(moments.mean(1), restored.mean(1), 0);
        assertEquals(moments.variance(0), restored.variance(0), 0);
    }

    @Test
    void aStateOfAnotherSizeIsRefused() {
        RuntimeException refused = assertThrows(
                IllegalArgumentException.class, () -> new RunningMoments(3).restore(ofOneToHundred().save()));
        assertTrue(refused.getMessage().contains("2 numbers, expected 3"), refused.getMessage());
    }
}
