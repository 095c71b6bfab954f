package org.virel.network.dl4j.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A column-major matrix, or some of its rows, in memory that an ND4J array owns.
 *
 * @param memory its first element
 * @param rows the number of rows
 * @param columns the number of columns
 * @param leading the distance between two columns
 */
record NativeView(FloatPointer memory, int rows, int columns, int leading) {

    /** Views a matrix, or a vector as one column. The array must stay reachable as long as the view is used. */
    static NativeView of(INDArray array) {
        int rows = array.rank() == 2 ? array.rows() : (int) array.length();
        int columns = (int) (array.length() / rows);
        if (array.ordering() != 'f' && rows > 1 && columns > 1) {
            throw new IllegalArgumentException("an ND4J matrix in row-major order cannot be viewed column by column");
        }
        return new NativeView(new FloatPointer(array.data().addressPointer()), rows, columns, rows);
    }

    /** Returns a view of the same elements as one column; only where they lie side by side. */
    NativeView asColumn() {
        return new NativeView(memory, rows * columns, 1, rows * columns);
    }

    /** Returns a view of the rows in {@code [from, to)}. */
    NativeView rows(int from, int to) {
        return new NativeView(memory.getPointer(FloatPointer.class, from), to - from, columns, leading);
    }

    /** Sets all elements to zero; only where they lie side by side. */
    void clear() {
        Pointer.memset(memory, 0, (long) Float.BYTES * size());
    }

    int size() {
        return rows * columns;
    }
}
