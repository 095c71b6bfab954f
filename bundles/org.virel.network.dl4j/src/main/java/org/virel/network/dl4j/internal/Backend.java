package org.virel.network.dl4j.internal;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.factory.Nd4j;
import org.virel.api.network.NetworkSpec.Optimizer;

/**
 * What the mathematics of networks asks of the machine: where matrices are, how they are multiplied, how ND4J's operations
 * are run. Stateless; blocks of one backend are given to no other.
 */
sealed interface Backend permits CpuBackend, ArrayBackend {

    /** Returns the backend for the ND4J of this process: on a GPU the one that leaves all memory to ND4J. */
    static Backend ofThisProcess() {
        return "CPU".equals(Nd4j.getExecutioner().getEnvironmentInformation().get("backend"))
                ? new CpuBackend()
                : new ArrayBackend();
    }

    /** Returns the block of all elements of an array. */
    Block block(INDArray array);

    /** {@code c = a b}. */
    void product(Block a, Block b, Block c);

    /** {@code c = transpose(a) b}. */
    void transposedProduct(Block a, Block b, Block c);

    /** {@code c = c + a transpose(b)}. */
    void addProductTransposed(Block a, Block b, Block c);

    /** {@code into = tau source + (1 - tau) into}, with tau 1 the exact source. */
    void average(double tau, Block source, Block into);

    /** Copies an array into a whole block; must not be given some rows of a matrix. */
    void write(float[] values, Block into);

    /** Copies a whole block into an array; must not be given some rows of a matrix. */
    void read(Block from, float[] into);

    /** Sets all elements of a whole block to zero. */
    void clear(Block block);

    /** Returns the sum of the absolute values: infinite or NaN if one of them is, or if they are too large together. */
    float sumOfAbsoluteValues(Block block);

    /** Prepares an operation between arrays, to be run many times. */
    Runnable prepare(Op operation);

    /** Prepares an operation between arrays, to be run many times. */
    Runnable prepare(CustomOp operation);

    /** Returns an optimizer of parameters along their gradient, {@code [1, parameters]} both. */
    FlatOptimizer optimizer(Optimizer settings, Block parameters, Block gradient);

    /** Creates a matrix of zeros, {@code [features, rows]}, that no workspace owns. */
    default Block zeros(int features, int rows) {
        Block block = block(Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', features, rows));
        clear(block);
        return block;
    }
}
