package org.virel.api.network;

import java.util.Arrays;
import org.virel.api.random.RandomStream;

/** How the first values of an array of parameters are drawn. */
public sealed interface Initializer {

    /**
     * Draws the values of an array.
     *
     * @param fanIn the inputs of the layer
     * @param fanOut the units of the layer
     */
    void fill(float[] values, int fanIn, int fanOut, RandomStream stream);

    /** Uniform in {@code (-bound, bound)}. */
    record Uniform(double bound) implements Initializer {
        @Override
        public void fill(float[] values, int fanIn, int fanOut, RandomStream stream) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * stream.nextDouble() - 1) * bound);
            }
        }
    }

    /** Uniform in {@code (-b, b)} with {@code b = 1 / sqrt(fanOut)}: rlkit's rule, which counts outputs, not inputs. */
    record FanOutUniform() implements Initializer {
        @Override
        public void fill(float[] values, int fanIn, int fanOut, RandomStream stream) {
            new Uniform(1 / Math.sqrt(fanOut)).fill(values, fanIn, fanOut, stream);
        }
    }

    /** Uniform in {@code (-b, b)} with {@code b = sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio 2010). */
    record Xavier() implements Initializer {
        @Override
        public void fill(float[] values, int fanIn, int fanOut, RandomStream stream) {
            new Uniform(Math.sqrt(6.0 / (fanIn + fanOut))).fill(values, fanIn, fanOut, stream);
        }
    }

    /** The same value everywhere; draws nothing. */
    record Constant(double value) implements Initializer {
        @Override
        public void fill(float[] values, int fanIn, int fanOut, RandomStream stream) {
            Arrays.fill(values, (float) value);
        }
    }

    /**
     * Another rule with a constant added to each of its values.
     *
     * @param around the other rule
     * @param by what is added
     */
    record Shifted(Initializer around, double by) implements Initializer {

        @Override
        public void fill(float[] values, int fanIn, int fanOut, RandomStream stream) {
            around.fill(values, fanIn, fanOut, stream);
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) by;
            }
        }
    }
}
