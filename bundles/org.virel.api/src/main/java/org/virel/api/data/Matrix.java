package org.virel.api.data;

import java.util.Arrays;

/**
 * A row-major matrix of floats with its shape, the form in which numbers cross service borders.
 *
 * <p>The array is shared, not copied: whoever owns a matrix says how long its content stays valid. Element
 * {@code (row, column)} is {@code data()[row * columns() + column]}.
 */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final float[] data;

    private Matrix(int rows, int columns, float[] data) {
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    /** Creates a matrix of zeros, {@code [rows, columns]}. */
    public static Matrix zeros(int rows, int columns) {
        return of(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    /**
     * Wraps an array without copying it.
     *
     * @throws IllegalArgumentException if the array's length is not {@code rows * columns}
     */
    public static Matrix of(int rows, int columns, float... data) {
        if (rows < 0 || columns < 0 || data.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException("a [%d, %d] matrix needs %d numbers, not %d"
                    .formatted(rows, columns, (long) rows * columns, data.length));
        }
        return new Matrix(rows, columns, data);
    }

    /** Wraps one row, {@code [1, row.length]}, without copying it. */
    public static Matrix row(float... row) {
        return new Matrix(1, row.length, row);
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns the number of columns. */
    public int columns() {
        return columns;
    }

    /** Returns the shared array, row after row. */
    public float[] data() {
        return data;
    }

    /** Returns the element at {@code (row, column)}. */
    public float get(int row, int column) {
        return data[row * columns + column];
    }

    /** Sets the element at {@code (row, column)}. */
    public void set(int row, int column, float value) {
        data[row * columns + column] = value;
    }

    /** Returns a copy of one row. */
    public float[] copyRow(int row) {
        return Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
    }

    /** Copies the content of another matrix of the same shape into this one. */
    public void copyFrom(Matrix other) {
        other.requireShape(rows, columns, "source");
        System.arraycopy(other.data, 0, data, 0, data.length);
    }

    /** Returns a matrix of the same shape and content with an array of its own. */
    public Matrix copy() {
        return new Matrix(rows, columns, data.clone());
    }

    /**
     * Checks the shape and returns this matrix.
     *
     * @param what the name for the message
     * @throws IllegalArgumentException if the shape differs
     */
    public Matrix requireShape(int expectedRows, int expectedColumns, String what) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new IllegalArgumentException("%s has shape [%d, %d], expected [%d, %d]"
                    .formatted(what, rows, columns, expectedRows, expectedColumns));
        }
        return this;
    }

    @Override
    public String toString() {
        return "Matrix[" + rows + ", " + columns + "]";
    }
}
