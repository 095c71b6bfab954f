package org.virel.network.dl4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A column-major matrix, or some of its rows, that an ND4J array owns.
 *
 * <p>A batch is {@code [features, rows]}: the same memory as a row-major {@code [rows, features]}, so batches cross the
 * border without being transposed.
 *
 * @param array the elements, {@code [rows, columns]}
 * @param memory where they are, if they are in the memory of this process
 * @param rows the number of rows
 * @param columns the number of columns
 */
record Block(INDArray array, HostMemory memory, int rows, int columns) {

    /** Views a matrix, or a vector as one column. */
    static Block of(INDArray array, HostMemory memory) {
        if (array.rank() < 2) {
            return of(array.reshape('f', true, array.length(), 1), memory);
        }
        if (array.ordering() != 'f' && array.rows() > 1 && array.columns() > 1) {
            throw new IllegalArgumentException("an ND4J matrix in row-major order cannot be viewed column by column");
        }
        return new Block(array, memory, array.rows(), array.columns());
    }

    /** Returns a view of the same elements as one column; only where they lie side by side. */
    Block asColumn() {
        return new Block(array.reshape('f', true, size(), 1), memory.withLeading(size()), size(), 1);
    }

    /** Returns a view of the rows in {@code [from, to)}. */
    Block rows(int from, int to) {
        INDArray some = array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
        return new Block(some, memory.from(from), to - from, columns);
    }

    int size() {
        return rows * columns;
    }
}
