package org.virel.policy.gaussian.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquashTest {

    /** From where it is linear to where it is 1, each number 1e-4 larger than the last. */
    @Test
    void tanhIsRightToAFloatsPrecision() {
        for (double z = 1e-12; z < 50; z *= 1.0001) {
            float nearest = (float) StrictMath.tanh((float) z);
            assertEquals(nearest, Squash.tanh((float) z), Math.ulp(nearest), "z = " + z);
            assertEquals(-nearest, Squash.tanh((float) -z), Math.ulp(nearest), "z = " + -z);
        }
    }

    @Test
    void tanhOfWhatIsNotFiniteIsItsLimit() {
        assertEquals(1, Squash.tanh(Float.POSITIVE_INFINITY));
        assertEquals(-1, Squash.tanh(Float.NEGATIVE_INFINITY));
        assertEquals(Float.NaN, Squash.tanh(Float.NaN));
        assertEquals(-0.0f, Squash.tanh(-0.0f));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1e-6f, 0.01f, -0.5f, 3, -5})
    void atanhUndoesTanh(float z) {
        assertEquals(z, Squash.atanh(Squash.tanh(z)), 1e-6 + 1e-7 * Math.cosh(z) * Math.cosh(z));
    }

    /** The slope {@code -2 a (1 - a^2) / (1 - a^2 + epsilon)} in z, by differences of the logarithm. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, -1, 2})
    void theGradientIsTheSlopeOfTheLogarithmOfTheFactor(double z) {
        double step = 1e-5;
        double slope = (Math.log(Squash.factor(Math.tanh(z - step))) - Math.log(Squash.factor(Math.tanh(z + step))))
                / (2 * step);
        assertEquals(slope, Squash.gradient((float) Math.tanh(z)), 1e-5);
    }
}
