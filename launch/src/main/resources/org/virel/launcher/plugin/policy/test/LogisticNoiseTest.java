package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.virel.api.random.RandomStream;

class LogisticNoiseTest {

    private static final int MANY = 100_000;

    /** The variance of the logistic distribution is {@code pi^2 / 3}. */
    @Test
    void drawsHaveMeanZeroAndTheKnownVariance() {
        RandomStream stream = RandomStream.of(1);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double n = LogisticNoise.draw(stream);
            sum += n;
            squares += n * n;
        }
        assertEquals(0, sum / MANY, 0.03);
        assertEquals(Math.PI * Math.PI / 3, squares / MANY, 0.1);
    }

    @Test
    void theDensityIsAQuarterAtZeroAndItsSlopeIsThatOfItsLogarithm() {
        assertEquals(0.25, Math.exp(LogisticNoise.logDensity(0)), 1e-12);
        for (double n : new double[] {-3, -0.5, 0.7, 20}) {
            double difference = (LogisticNoise.logDensity(n + 1e-5) - LogisticNoise.logDensity(n - 1e-5)) / 2e-5;
            assertEquals(difference, LogisticNoise.slope(n), 1e-8);
        }
    }

    @Test
    void theDensityStaysFiniteFarOut() {
        assertEquals(-1000, LogisticNoise.logDensity(-1000), 1e-9);
    }
}
