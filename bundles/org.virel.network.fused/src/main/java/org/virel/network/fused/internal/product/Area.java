package org.virel.network.fused.internal.product;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A part of an array in which a matrix lies, for Java and native code alike. Made once and used many times: making one costs
 * more than passing it.
 *
 * @param data the array
 * @param from the index of the first element
 * @param length the number of elements
 * @param segment the same elements as native code is given them
 */
public record Area(float[] data, int from, int length, MemorySegment segment) {

    /** Returns all of an array. */
    public static Area of(float[] data) {
        return of(data, 0, data.length);
    }

    /**
     * Returns a part of an array.
     *
     * @throws IndexOutOfBoundsException if it reaches beyond
     */
    public static Area of(float[] data, int from, int length) {
        Objects.checkFromIndexSize(from, length, data.length);
        MemorySegment segment = MemorySegment.ofArray(data).asSlice((long) Float.BYTES * from,
                (long) Float.BYTES * length);
        return new Area(data, from, length, segment);
    }

    /**
     * Checks that a matrix fits.
     *
     * @throws IndexOutOfBoundsException if not
     */
    void require(int rows, int columns) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(rows, columns), length);
    }
}
