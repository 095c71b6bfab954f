package org.virel.api.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;

/** Three actions, of which the second is forbidden unless the test says otherwise. */
class BoltzmannTest {

    private static final BitSet FIRST_AND_LAST = BitSet.valueOf(new long[] {0b101});

    private final Boltzmann boltzmann = new Boltzmann(3);

    /** Odds of exp(log 3 / 2 * 2) = 3. */
    @Test
    void allowedActionsShareByTheExponentialsOfTheirValues() {
        boltzmann.fill(FIRST_AND_LAST, new double[] {1, 100, 1 + 2 * Math.log(3)}, 0, 2);
        assertArrayEquals(new double[] {0.25, 0, 0.75}, probabilities(), 1e-15);
        assertEquals(1 + 1.5 * Math.log(3), boltzmann.mean(), 1e-15);
        assertEquals(1 + 2 * Math.log(3), boltzmann.largest());
        assertEquals(-0.5 * Math.log(3), boltzmann.meanBelowLargest(), 1e-15);
        assertEquals(Math.log(4 / 3.0), boltzmann.logSum(), 1e-15);
    }

    @Test
    void atTemperatureZeroTheLargestShareEqually() {
        boltzmann.fill(FIRST_AND_LAST, Matrix.of(2, 3, 9, 9, 9, 4, 5, 4), 1, 0);
        assertArrayEquals(new double[] {0.5, 0, 0.5}, probabilities());
        assertEquals(4, boltzmann.mean());
        boltzmann.fill(FIRST_AND_LAST, new double[] {7, 4, 5, 3}, 1, 0);
        assertArrayEquals(new double[] {1, 0, 0}, probabilities());
    }

    @Test
    void itTendsToTheLimitsOfTheTemperature() {
        boltzmann.fill(FIRST_AND_LAST, new double[] {4, 5, 3}, 0, Double.MIN_VALUE);
        assertArrayEquals(new double[] {1, 0, 0}, probabilities());
        boltzmann.fill(FIRST_AND_LAST, new double[] {4, 5, 3}, 0, Double.POSITIVE_INFINITY);
        assertArrayEquals(new double[] {0.5, 0, 0.5}, probabilities());
        assertEquals(-0.5, boltzmann.meanBelowLargest());
    }

    @Test
    void largeValuesDoNotOverflow() {
        boltzmann.fill(FIRST_AND_LAST, new double[] {1e300, 0, -1e300}, 0, 1);
        assertArrayEquals(new double[] {1, 0, 0}, probabilities());
    }

    @Test
    void whereNothingIsAllowedEverythingIsAndTheEnvironmentsSetStaysEmpty() {
        BitSet nothing = new BitSet(3);
        BitSet allowed = boltzmann.allowed(new Finite(3, observation -> nothing), Matrix.row(1, 0), 0);
        assertEquals(BitSet.valueOf(new long[] {0b111}), allowed);
        assertTrue(nothing.isEmpty());
        boltzmann.fill(allowed, new double[] {1, 1, 1}, 0, 0.5);
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, probabilities());
        assertEquals(1, boltzmann.mean());
    }

    @Test
    void whatIsAllowedIsAskedOfTheRow() {
        Finite byState = new Finite(3, observation -> observation[0] == 5 ? FIRST_AND_LAST : new BitSet());
        assertEquals(FIRST_AND_LAST, boltzmann.allowed(byState, Matrix.of(2, 2, 0, 0, 5, 0), 1));
    }

    private double[] probabilities() {
        return IntStream.range(0, 3).mapToDouble(boltzmann::probability).toArray();
    }
}
