package org.virel.network.fused.internal.product;

/**
 * Products in plain Java, for machines on which there is nothing faster.
 *
 * <p>Each element is the sum of its terms in their order, with one rounding for a multiplication and addition, only slabs of 512
 * terms are added up: the bits are those of {@link CompiledProducts}, on every machine.
 *
 * <p>Rows of B are copied out in blocks and added up, times elements of A, into a copy of a row of C: loops over several
 * arrays become vector instructions only where all have the same index.
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

        /** Copies elements (i, p) to (i, p + count - 1). */
        void read(int i, int p, int count, float[] into) {
            int start = area.from() + i * rowStep + p * columnStep;
            for (int q = 0; q < count; q++) {
                into[q] = area.data()[start + q * columnStep];
            }
        }
    }

    private static void accumulate(Left a, float[] b, int bFrom, Area c, int m, int n, int k, boolean add) {
        a.area().require(m, k);
        c.require(m, n);
        for (int from = 0; from < k; from += ProductCode.SLAB_TERMS) {
            int to = Math.min(k, from + ProductCode.SLAB_TERMS);
            float[] slab = new float[m * n];
            addTerms(a, b, bFrom, slab, m, n, from, to);
            if (add || from > 0) {
                for (int i = 0; i < slab.length; i++) {
                    slab[i] = c.data()[c.from() + i] + slab[i];
                }
            }
            System.arraycopy(slab, 0, c.data(), c.from(), slab.length);
        }
    }

    /** Adds the terms from {@code from} to {@code to - 1} to the sums. */
    private static void addTerms(Left a, float[] b, int bFrom, float[] sums, int m, int n, int from, int to) {
        float[][] rows = new float[BLOCK][n];
        float[] factors = new float[BLOCK];
        float[] sum = new float[n];
        for (int p = from; p < to; p += BLOCK) {
            int count = Math.min(BLOCK, to - p);
            for (int q = 0; q < count; q++) {
                System.arraycopy(b, bFrom + (p + q) * n, rows[q], 0, n);
            }
            for (int i = 0; i < m; i++) {
                a.read(i, p, count, factors);
                System.arraycopy(sums, i * n, sum, 0, n);
                addRows(sum, factors, rows, count);
                System.arraycopy(sum, 0, sums, i * n, n);
            }
        }
    }

    private static void addRows(float[] sum, float[] f, float[][] rows, int count) {
        if (count == BLOCK) {
            addRows(sum, f[0], f[1], f[2], f[3], rows[0], rows[1], rows[2], rows[3]);
            addRows(sum, f[4], f[5], f[6], f[7], rows[4], rows[5], rows[6], rows[7]);
        } else {
            for (int q = 0; q < count; q++) {
                addRow(sum, f[q], rows[q]);
            }
        }
    }

    private static void addRow(float[] sum, float factor, float[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(factor, row[j], sum[j]);
        }
    }

    private static void addRows(
            float[] sum, float f0, float f1, float f2, float f3, float[] r0, float[] r1, float[] r2, float[] r3) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(f3, r3[j], Math.fma(f2, r2[j], Math.fma(f1, r1[j], Math.fma(f0, r0[j], sum[j]))));
        }
    }
}
