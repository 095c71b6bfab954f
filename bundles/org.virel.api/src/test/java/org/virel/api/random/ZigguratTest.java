package org.virel.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight million numbers of a fixed seed against the normal distribution; bounds are four standard deviations wide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZigguratTest {

    private static final int MANY = 8_000_000;

    private final double[] numbers = new double[MANY];

    @BeforeAll
    void draw() {
        RandomStream stream = RandomStream.of(7);
        for (int i = 0; i < MANY; i++) {
            numbers[i] = Ziggurat.gaussian(stream);
        }
    }

    @Test
    void allLayersHaveTheSameArea() {
        double[] ends = Ziggurat.ends();
        assertEquals(Ziggurat.AREA, ends[1] * Ziggurat.density(ends[1]) + integral(ends[1], 12), 1e-15);
        for (int i = 1; i < ends.length - 1; i++) {
            double area = ends[i] * (Ziggurat.density(ends[i + 1]) - Ziggurat.density(ends[i]));
            assertEquals(Ziggurat.AREA, area, 1e-15, "layer " + i);
        }
    }

    /** {@code E[x^k]} and the variance of {@code x^k}, {@code E[x^2k] - E[x^k]^2}. */
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 1, 2", "3, 0, 15", "4, 3, 96", "5, 0, 945", "6, 15, 10170"})
    void theMomentsAreThoseOfTheNormalDistribution(int power, double expected, double variance) {
        double moment = 0;
        for (double x : numbers) {
            double product = 1;
            for (int i = 0; i < power; i++) {
                product *= x;
            }
            moment += product / MANY;
        }
        assertEquals(expected, moment, 4 * Math.sqrt(variance / MANY));
    }

    /** Above 3.654 all come from the tail's own method; the probabilities are {@code 2 (1 - Phi(x))}. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.31731050786291410", "2, 0.045500263896358417", "3, 0.0026997960632601866",
        "3.654152885361009, 2.580324876539013e-4", "4, 6.3342483666239957e-5", "5, 5.7330314375838764e-7"
    })
    void theTailsAreAsLikelyAsThoseOfTheNormalDistribution(double bound, double expected) {
        int above = 0;
        int below = 0;
        for (double x : numbers) {
            above += x > bound ? 1 : 0;
            below += x < -bound ? 1 : 0;
        }
        double deviation = 4 * Math.sqrt(expected / 2 * MANY) + 1;
        assertEquals(expected / 2 * MANY, above, deviation);
        assertEquals(expected / 2 * MANY, below, deviation);
    }

    /** {@code P(x > bound | x > TAIL)}; of all numbers too few are in the tail to see its shape. */
    @ParameterizedTest
    @CsvSource({"3.7, 0.83555164", "4, 0.24548259", "4.5, 0.026335235", "5, 0.0022218254"})
    void theTailHasTheShapeOfTheNormalDistribution(double bound, double expected) {
        int count = 1_000_000;
        RandomStream stream = RandomStream.of(8);
        int above = 0;
        for (int i = 0; i < count; i++) {
            double x = Ziggurat.tail(stream);
            assertTrue(x >= Ziggurat.TAIL);
            above += x > bound ? 1 : 0;
        }
        assertEquals(expected * count, above, 4 * Math.sqrt(expected * (1 - expected) * count));
    }

    /** The statistic is chi-squared with one degree of freedom less than there are bins: that mean, twice that variance. */
    @ParameterizedTest
    @ValueSource(ints = {20, 500, 5000})
    void theHistogramFitsTheNormalDistribution(int bins) {
        double most = 3.8;
        double width = 2 * most / bins;
        int[] counts = new int[bins];
        int outside = 0;
        for (double x : numbers) {
            if (Math.abs(x) < most) {
                counts[(int) ((x + most) / width)]++;
            } else {
                outside++;
            }
        }
        double statistic = deviation(outside, 2 * integral(most, 12));
        for (int i = 0; i < bins; i++) {
            statistic += deviation(counts[i], integral(-most + i * width, -most + (i + 1) * width));
        }
        assertTrue(Math.abs(statistic - bins) < 4 * Math.sqrt(2.0 * bins), bins + " bins: chi-squared " + statistic);
    }

    /** Returns {@code (observed - expected)^2 / expected}, expected from an area under {@code f}. */
    private static double deviation(int observed, double area) {
        double expected = MANY * area / Math.sqrt(2 * Math.PI);
        return (observed - expected) * (observed - expected) / expected;
    }

    /** Both numbers of a block, neighbors across blocks, and further apart; also of their squares, which share no sign. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 17, 128})
    void numbersApartAreUncorrelated(int lag) {
        double products = 0;
        double squares = 0;
        int pairs = MANY - lag;
        for (int i = 0; i < pairs; i++) {
            double x = numbers[i];
            double y = numbers[i + lag];
            products += x * y / pairs;
            squares += (x * x - 1) * (y * y - 1) / pairs;
        }
        assertEquals(0, products, 4 / Math.sqrt(pairs));
        assertEquals(0, squares, 4 * 2 / Math.sqrt(pairs));
    }

    /** Returns the area under {@code f} by Simpson's rule. */
    private static double integral(double from, double to) {
        int pieces = 2 * (int) Math.ceil((to - from) * 500);
        double width = (to - from) / pieces;
        double sum = Ziggurat.density(from) + Ziggurat.density(to);
        for (int i = 1; i < pieces; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * Ziggurat.density(from + i * width);
        }
        return sum * width / 3;
    }
}
