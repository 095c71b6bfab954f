package org.virel.api.random;

/**
 * Numbers of N(0, 1) by the ziggurat method (Marsaglia and Tsang, "The ziggurat method for generating random variables",
 * 2000) as Doornik corrected it ("An improved ziggurat method to generate normal random samples", 2005): layer and
 * position come from different bits.
 *
 * <p>The area under {@code f(x) = exp(-x^2/2)}, x above 0, is cut into 256 layers of equal area. Layer i is a rectangle that
 * reaches from {@code f(x_i)} up to {@code f(x_(i+1))} and out to {@code x_i}; layer 0 also has the tail beyond {@code x_1}. 98.8 % of
 * the numbers need one long and two multiplications.
 *
 * <p>StrictMath, so that the numbers are the same on each machine.
 */
final class Ziggurat {

    private static final int LAYERS = 256;

    /** {@code x_1}, where the tail begins: the one for which layer 255 ends at {@code f(0) = 1}. */
    static final double TAIL = 3.654152885361008771645;

    /** A layer's area. */
    static final double AREA = 0.004928673233974655347;

    /** The ends of the layers, {@code x_0} being as wide as a rectangle with the tail's area would make layer 0. */
    private static final double[] ENDS = ends();

    private static final double[] HEIGHTS = heights();

    /** The part of each layer that lies below the curve over its whole height. */
    private static final double[] INNER = inner();

    private Ziggurat() {}

    static double gaussian(RandomStream stream) {
        while (true) {
            long bits = stream.nextLong();
            int layer = (int) bits & LAYERS - 1;
            // Halves, so that both signs are equally likely and the number is never 0.
            double position = ((bits >> 11) + 0.5) * 0x1.0p-52;
            double x = position * ENDS[layer];
            if (Math.abs(position) < INNER[layer]) {
                return x;
            }
            if (layer == 0) {
                return Math.copySign(tail(stream), x);
            }
            if (isBelowCurve(x, layer, stream)) {
                return x;
            }
        }
    }

    private static boolean isBelowCurve(double x, int layer, RandomStream stream) {
        double height = HEIGHTS[layer] + stream.nextDouble() * (HEIGHTS[layer + 1] - HEIGHTS[layer]);
        return height < density(x);
    }

    /** Returns a number beyond {@link #TAIL} (Marsaglia, "Generating a variable from the tail of the normal distribution", 1964). */
    static double tail(RandomStream stream) {
        while (true) {
            double x = -StrictMath.log(1 - stream.nextDouble()) / TAIL;
            double y = -StrictMath.log(1 - stream.nextDouble());
            if (2 * y > x * x) {
                return TAIL + x;
            }
        }
    }

    /** Returns {@code f(x)}. */
    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    /** Returns {@code x_0} to {@code x_256 = 0}. */
    static double[] ends() {
        double[] ends = new double[LAYERS + 1];
        ends[0] = AREA / density(TAIL);
        ends[1] = TAIL;
        for (int i = 1; i < LAYERS - 1; i++) {
            ends[i + 1] = StrictMath.sqrt(-2 * StrictMath.log(AREA / ends[i] + density(ends[i])));
        }
        return ends;
    }

    private static double[] heights() {
        double[] heights = new double[LAYERS + 1];
        for (int i = 0; i <= LAYERS; i++) {
            heights[i] = density(ENDS[i]);
        }
        return heights;
    }

    private static double[] inner() {
        double[] inner = new double[LAYERS];
        for (int i = 0; i < LAYERS; i++) {
            inner[i] = ENDS[i + 1] / ENDS[i];
        }
        return inner;
    }
}
