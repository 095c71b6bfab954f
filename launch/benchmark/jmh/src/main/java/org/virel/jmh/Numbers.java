package org.virel.jmh;

import org.virel.api.data.Matrix;
import org.virel.api.random.RandomStream;

/** Random numbers to compute with. */
final class Numbers {

    private Numbers() {}

    /** Returns standard normal numbers, always the same. */
    static Matrix gaussian(int rows, int columns) {
        float[] numbers = new float[rows * columns];
        RandomStream.of(7).fillGaussian(numbers);
        return Matrix.of(rows, columns, numbers);
    }
}
