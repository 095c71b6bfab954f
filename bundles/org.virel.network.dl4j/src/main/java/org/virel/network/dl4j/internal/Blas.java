package org.virel.network.dl4j.internal;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sasum;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

/**
 * The BLAS that ND4J itself uses, without ND4J's 12 to 30 microseconds of preparation for each product.
 *
 * <p>Products with a single row or column go to the matrix-vector routines: sgemm copies whole matrices into blocks first,
 * which makes it ten times slower there.
 */
final class Blas {

    private Blas() {}

    /** {@code c = a b}. */
    static void product(NativeView a, NativeView b, NativeView c) {
        if (c.columns() == 1) {
            multiply(a, CblasNoTrans, b, 0, c);
        } else if (a.columns() == 1) {
            c.clear();
            addOuterProduct(a, b, c);
        } else {
            gemm(CblasNoTrans, CblasNoTrans, a.columns(), a, b, 0, c);
        }
    }

    /** {@code c = transpose(a) b}. */
    static void transposedProduct(NativeView a, NativeView b, NativeView c) {
        if (c.columns() == 1) {
            multiply(a, CblasTrans, b, 0, c);
        } else if (c.rows() == 1) {
            multiply(b, CblasTrans, a, 0, c);
        } else {
            gemm(CblasTrans, CblasNoTrans, a.rows(), a, b, 0, c);
        }
    }

    /** {@code c = c + a transpose(b)}. */
    static void addProductTransposed(NativeView a, NativeView b, NativeView c) {
        if (a.columns() == 1) {
            addOuterProduct(a, b, c);
        } else if (c.columns() == 1) {
            multiply(a, CblasNoTrans, b, 1, c);
        } else {
            gemm(CblasNoTrans, CblasTrans, a.columns(), a, b, 1, c);
        }
    }

    /** {@code c[i, j] = c[i, j] + x[i] y[j]}. */
    static void addOuterProduct(NativeView x, NativeView y, NativeView c) {
        cblas_sger(CblasColMajor, c.rows(), c.columns(), 1, x.memory(), 1, y.memory(), 1, c.memory(), c.leading());
    }

    /** {@code y = y + factor x}, element by element. */
    static void add(double factor, NativeView x, NativeView y) {
        cblas_saxpy(y.size(), (float) factor, x.memory(), 1, y.memory(), 1);
    }

    /** {@code x = factor x}, element by element. */
    static void scale(double factor, NativeView x) {
        cblas_sscal(x.size(), (float) factor, x.memory(), 1);
    }

    static void copy(NativeView from, NativeView to) {
        cblas_scopy(to.size(), from.memory(), 1, to.memory(), 1);
    }

    static float sumOfAbsoluteValues(NativeView x) {
        return cblas_sasum(x.size(), x.memory(), 1);
    }

    /** Vectors are columns, or rows of one-row matrices, which are as contiguous. */
    private static void multiply(NativeView a, int transpose, NativeView x, float beta, NativeView y) {
        cblas_sgemv(
                CblasColMajor, transpose, a.rows(), a.columns(), 1, a.memory(), a.leading(), x.memory(), 1, beta,
                y.memory(), 1);
    }

    private static void gemm(
            int transposeA, int transposeB, int inner, NativeView a, NativeView b, float beta, NativeView c) {
        cblas_sgemm(
                CblasColMajor, transposeA, transposeB, c.rows(), c.columns(), inner, 1, a.memory(), a.leading(),
                b.memory(), b.leading(), beta, c.memory(), c.leading());
    }
}
