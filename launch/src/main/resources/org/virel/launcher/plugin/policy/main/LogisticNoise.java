package @package@;

import org.virel.api.random.RandomStream;

/** The standard logistic distribution: as a Gaussian, with longer tails. Its standard deviation is {@code pi / sqrt(3)}, 1.81. */
final class LogisticNoise {

    private LogisticNoise() {}

    /** Draws by the inverse of the distribution function, {@code log(u / (1 - u))}. */
    static float draw(RandomStream stream) {
        double u = Math.max(stream.nextDouble(), 0x1.0p-54);
        return (float) (Math.log(u) - Math.log1p(-u));
    }

    /** Returns the log of the density, {@code -n - 2 log(1 + e^-n)}, which is even. */
    static double logDensity(double n) {
        double size = Math.abs(n);
        return -size - 2 * Math.log1p(Math.exp(-size));
    }

    /** Returns its derivative. */
    static double slope(double n) {
        return -Math.tanh(n / 2);
    }
}
