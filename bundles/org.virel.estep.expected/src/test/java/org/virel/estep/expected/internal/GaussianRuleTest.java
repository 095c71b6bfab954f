package org.virel.estep.expected.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianRuleTest {

    /** E[n^(2k)] = 1 * 3 * ... * (2k - 1). */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 16, 33, 64})
    void gaussHermiteIsExactForPolynomials(int count) {
        GaussianRule rule = GaussianRule.gaussHermite(count);
        double moment = 1;
        for (int k = 0; 2 * k <= Math.min(2 * count - 3, 20); k++) {
            int power = 2 * k;
            assertEquals(1, sum(rule.value(), rule, n -> Math.pow(n, power)) / moment, 1e-11);
            assertEquals(0, sum(rule.mean(), rule, n -> Math.pow(n, power)) / moment, 1e-9);
            moment *= power + 1;
        }
    }

    /** f = z^3 at mean m and standard deviation 1: E = m^3 + 3 m s^2, dE/dm = 3 m^2 + 3 s^2, dE/d log s = 6 m s^2. */
    @Test
    void theDerivativesAreThoseOfAMovingGaussian() {
        GaussianRule rule = GaussianRule.gaussHermite(5);
        double m = 0.7;
        double s = 1.3;
        DoubleUnaryOperator cube = n -> Math.pow(m + s * n, 3);
        assertEquals(m * m * m + 3 * m * s * s, sum(rule.value(), rule, cube), 1e-11);
        assertEquals(3 * m * m + 3 * s * s, sum(rule.mean(), rule, cube) / s, 1e-11);
        assertEquals(6 * m * s * s, sum(rule.logStd(), rule, cube), 1e-11);
    }

    /** E[cos(omega (m + s n))] = cos(omega m) exp(-omega^2 s^2 / 2). */
    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 2.3})
    void fourierTakesTheCharacteristicFunction(double omega) {
        GaussianRule rule = GaussianRule.fourier(16, 6);
        double m = 0.7;
        double s = 1.3;
        double damping = Math.exp(-omega * omega * s * s / 2);
        DoubleUnaryOperator cosine = n -> Math.cos(omega * (m + s * n));
        assertEquals(Math.cos(omega * m) * damping, sum(rule.value(), rule, cosine), 1e-6);
        assertEquals(-omega * Math.sin(omega * m) * damping, sum(rule.mean(), rule, cosine) / s, 1e-6);
        assertEquals(-omega * omega * s * s * Math.cos(omega * m) * damping, sum(rule.logStd(), rule, cosine), 1e-5);
    }

    private static double sum(double[] weights, GaussianRule rule, DoubleUnaryOperator function) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * function.applyAsDouble(rule.nodes()[j]);
        }
        return sum;
    }
}
