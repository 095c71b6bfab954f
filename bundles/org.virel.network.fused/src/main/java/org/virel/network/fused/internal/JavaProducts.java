package org.virel.network.fused.internal;

import java.util.Arrays;

/**
 * Products in plain Java, for machines on which no BLAS can be loaded.
 *
 * <p>Rows of B are copied out in blocks and added up, times elements of A, into a copy of a row of C: loops over several
 * arrays become vector instructions only where all have the same index. Sums run over k in blocks of {@value #BLOCK}, in
 * order, so their bits do not depend on the machine.
 */
final class JavaProducts implements Products {

    private static final int BLOCK = 8;

    @Override
    public void multiply(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        b.require(k, n);
        accumulate(new Left(a, k, 1), b.data(), b.from(), c, m, n, k, add);
    }

    @Override
    public void multiplyTransposedLeft(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        b.require(k, n);
        accumulate(new Left(a, 1, m), b.data(), b.from(), c, m, n, k, add);
    }

    @Override
    public void multiplyTransposedRight(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        b.require(n, k);
        float[] transposed = new float[k * n];
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < k; p++) {
                transposed[p * n + j] = b.data()[b.from() + j * k + p];
            }
        }
        accumulate(new Left(a, k, 1), transposed, 0, c, m, n, k, add);
    }

    /** The left factor: element (i, p) is number {@code i * rowStep + p * columnStep} of the area. */
    private record Left(Area area, int rowStep, int columnStep) {

        /** Copies elements (i, p) to (i, p + count - 1); the rest is 0. */
        void read(int i, int p, int count, float[] into) {
            Arrays.fill(into, 0);
            int start = area.from() + i * rowStep + p * columnStep;
            for (int q = 0; q < count; q++) {
                into[q] = area.data()[start + q * columnStep];
            }
        }
    }

    private static void accumulate(
            Left a, float[] b, int bFrom, Area c, int m, int n, int k, boolean add) {
        a.area().require(m, k);
        c.require(m, n);
        if (!add) {
            Arrays.fill(c.data(), c.from(), c.from() + m * n, 0);
        }
        float[][] rows = new float[BLOCK][n];
        float[] factors = new float[BLOCK];
        float[] sum = new float[n];
        for (int p = 0; p < k; p += BLOCK) {
            int count = Math.min(BLOCK, k - p);
            copyRows(b, bFrom + p * n, rows, count);
            for (int i = 0; i < m; i++) {
                a.read(i, p, count, factors);
                System.arraycopy(c.data(), c.from() + i * n, sum, 0, n);
                addRows(sum, factors, rows);
                System.arraycopy(sum, 0, c.data(), c.from() + i * n, n);
            }
        }
    }

    /** Rows beyond the count become 0. */
    private static void copyRows(float[] b, int from, float[][] rows, int count) {
        for (int q = 0; q < BLOCK; q++) {
            if (q < count) {
                System.arraycopy(b, from + q * rows[q].length, rows[q], 0, rows[q].length);
            } else {
                Arrays.fill(rows[q], 0);
            }
        }
    }

    private static void addRows(float[] sum, float[] f, float[][] rows) {
        addRows(sum, f[0], f[1], f[2], f[3], rows[0], rows[1], rows[2], rows[3]);
        addRows(sum, f[4], f[5], f[6], f[7], rows[4], rows[5], rows[6], rows[7]);
    }

    private static void addRows(
            float[] sum, float f0, float f1, float f2, float f3, float[] r0, float[] r1, float[] r2, float[] r3) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (f0 * r0[j] + f1 * r1[j]) + (f2 * r2[j] + f3 * r3[j]);
        }
    }
}
