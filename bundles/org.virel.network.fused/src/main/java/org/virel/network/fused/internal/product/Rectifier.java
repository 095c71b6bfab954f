package org.virel.network.fused.internal.product;

/** {@code max(x, 0)} in a loop that the compiler turns into vector instructions. */
final class Rectifier {

    private Rectifier() {}

    /** Replaces some elements by the larger of each and 0. */
    static void apply(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }
}
