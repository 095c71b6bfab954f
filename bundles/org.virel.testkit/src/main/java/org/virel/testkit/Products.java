package org.virel.testkit;

import org.virel.api.data.Matrix;

/** Sums and products of small matrices, formed in double precision. */
final class Products {

    private Products() {}

    /** Returns {@code left [rows, n] * right [n, columns]}. */
    static Matrix product(Matrix left, float[] right, int columns) {
        Matrix result = Matrix.zeros(left.rows(), columns);
        for (int row = 0; row < left.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int i = 0; i < left.columns(); i++) {
                    sum += (double) left.get(row, i) * right[i * columns + column];
                }
                result.set(row, column, (float) sum);
            }
        }
        return result;
    }

    /** Returns {@code left [rows, n] * transpose(right [columns, n])}. */
    static Matrix transposedProduct(Matrix left, float[] right, int columns) {
        Matrix result = Matrix.zeros(left.rows(), columns);
        for (int row = 0; row < left.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int i = 0; i < left.columns(); i++) {
                    sum += (double) left.get(row, i) * right[column * left.columns() + i];
                }
                result.set(row, column, (float) sum);
            }
        }
        return result;
    }

    /** Adds {@code transpose(left [rows, m]) * right [rows, n]} to {@code into [m, n]}. */
    static void addTransposedProduct(float[] into, Matrix left, Matrix right) {
        for (int i = 0; i < left.columns(); i++) {
            for (int j = 0; j < right.columns(); j++) {
                double sum = 0;
                for (int row = 0; row < left.rows(); row++) {
                    sum += (double) left.get(row, i) * right.get(row, j);
                }
                into[i * right.columns() + j] += (float) sum;
            }
        }
    }

    static void addColumnSums(float[] into, Matrix matrix) {
        for (int column = 0; column < into.length; column++) {
            double sum = 0;
            for (int row = 0; row < matrix.rows(); row++) {
                sum += matrix.get(row, column);
            }
            into[column] += (float) sum;
        }
    }

    static void addToRows(Matrix matrix, float[] row) {
        for (int k = 0; k < matrix.data().length; k++) {
            matrix.data()[k] += row[k % row.length];
        }
    }

    static void addTo(Matrix matrix, Matrix other) {
        for (int k = 0; k < matrix.data().length; k++) {
            matrix.data()[k] += other.data()[k];
        }
    }
}
