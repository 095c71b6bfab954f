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

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.NetworkSpec.Sgd;

/**
 * The BLAS that ND4J itself uses, without ND4J's 12 to 30 microseconds of preparation for each product, on the memory of
 * its arrays. Nothing is allocated on the heap by a call.
 *
 * <p>Products with a single row or column go to the matrix-vector routines: sgemm copies whole matrices into blocks first,
 * which makes it ten times slower there.
 */
final class CpuBackend implements Backend {

    @Override
    public Block block(INDArray array) {
        return Block.of(array, HostMemory.of(array));
    }

    @Override
    public void product(Block a, Block b, Block c) {
        if (c.columns() == 1) {
            multiply(a, CblasNoTrans, b, 0, c);
        } else if (a.columns() == 1) {
            clear(c);
            addOuterProduct(a, b, c);
        } else {
            gemm(CblasNoTrans, CblasNoTrans, a.columns(), a, b, 0, c);
        }
    }

    @Override
    public void transposedProduct(Block a, Block b, Block c) {
        if (c.columns() == 1) {
            multiply(a, CblasTrans, b, 0, c);
        } else if (c.rows() == 1) {
            multiply(b, CblasTrans, a, 0, c);
        } else {
            gemm(CblasTrans, CblasNoTrans, a.rows(), a, b, 0, c);
        }
    }

    @Override
    public void addProductTransposed(Block a, Block b, Block c) {
        if (a.columns() == 1) {
            addOuterProduct(a, b, c);
        } else if (c.columns() == 1) {
            multiply(a, CblasNoTrans, b, 1, c);
        } else {
            gemm(CblasNoTrans, CblasTrans, a.columns(), a, b, 1, c);
        }
    }

    @Override
    public void average(double tau, Block source, Block into) {
        FloatPointer from = source.memory().pointer();
        FloatPointer to = into.memory().pointer();
        if (tau == 1) {
            cblas_scopy(into.size(), from, 1, to, 1);
        } else {
            cblas_sscal(into.size(), (float) (1 - tau), to, 1);
            cblas_saxpy(into.size(), (float) tau, from, 1, to, 1);
        }
    }

    @Override
    public void write(float[] values, Block into) {
        into.memory().buffer().put(0, values);
    }

    @Override
    public void read(Block from, float[] into) {
        from.memory().buffer().get(0, into);
    }

    @Override
    public void clear(Block block) {
        Pointer.memset(block.memory().pointer(), 0, (long) Float.BYTES * block.size());
    }

    @Override
    public float sumOfAbsoluteValues(Block block) {
        return cblas_sasum(block.size(), block.memory().pointer(), 1);
    }

    @Override
    public Runnable prepare(Op operation) {
        return NativeOperation.of(operation);
    }

    @Override
    public Runnable prepare(CustomOp operation) {
        return NativeOperation.of(operation);
    }

    @Override
    public FlatOptimizer optimizer(Optimizer settings, Block parameters, Block gradient) {
        HeapCopies copies = new HeapCopies(this, parameters, gradient);
        return switch (settings) {
            case Adam adam -> new HeapAdam(adam, copies);
            case Sgd sgd -> new HeapSgd(sgd, copies);
        };
    }

    /** {@code c[i, j] = c[i, j] + x[i] y[j]}. */
    private static void addOuterProduct(Block x, Block y, Block c) {
        cblas_sger(
                CblasColMajor, c.rows(), c.columns(), 1, x.memory().pointer(), 1, y.memory().pointer(), 1,
                c.memory().pointer(), c.memory().leading());
    }

    /** Vectors are columns, or rows of one-row matrices, which are as contiguous. */
    private static void multiply(Block a, int transpose, Block x, float beta, Block y) {
        cblas_sgemv(
                CblasColMajor, transpose, a.rows(), a.columns(), 1, a.memory().pointer(), a.memory().leading(),
                x.memory().pointer(), 1, beta, y.memory().pointer(), 1);
    }

    private static void gemm(int transposeA, int transposeB, int inner, Block a, Block b, float beta, Block c) {
        cblas_sgemm(
                CblasColMajor, transposeA, transposeB, c.rows(), c.columns(), inner, 1, a.memory().pointer(),
                a.memory().leading(), b.memory().pointer(), b.memory().leading(), beta, c.memory().pointer(),
                c.memory().leading());
    }
}
