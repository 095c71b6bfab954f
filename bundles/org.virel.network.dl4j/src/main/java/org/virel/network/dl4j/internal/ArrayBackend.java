package org.virel.network.dl4j.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.NetworkSpec.Sgd;

/**
 * ND4J's own operations on its own arrays, wherever their memory is: on a GPU a batch goes there once, an output comes back
 * once, parameters, gradient and the optimizer's moments stay.
 */
final class ArrayBackend implements Backend {

    @Override
    public Block block(INDArray array) {
        return Block.of(array, HostMemory.NONE);
    }

    @Override
    public void product(Block a, Block b, Block c) {
        Nd4j.gemm(a.array(), b.array(), c.array(), false, false, 1, 0);
    }

    @Override
    public void transposedProduct(Block a, Block b, Block c) {
        Nd4j.gemm(a.array(), b.array(), c.array(), true, false, 1, 0);
    }

    @Override
    public void addProductTransposed(Block a, Block b, Block c) {
        Nd4j.gemm(a.array(), b.array(), c.array(), false, true, 1, 1);
    }

    @Override
    public void average(double tau, Block source, Block into) {
        if (tau == 1) {
            into.array().assign(source.array());
        } else {
            into.array().muli(1 - tau);
            addScaled(tau, source.array(), into.array());
        }
    }

    @Override
    public void write(float[] values, Block into) {
        into.array().data().setData(values);
    }

    @Override
    public void read(Block from, float[] into) {
        Nd4j.getAffinityManager().ensureLocation(from.array(), AffinityManager.Location.HOST);
        new FloatPointer(from.array().data().addressPointer()).get(into);
    }

    @Override
    public void clear(Block block) {
        block.array().assign(0);
    }

    @Override
    public float sumOfAbsoluteValues(Block block) {
        return block.array().norm1Number().floatValue();
    }

    @Override
    public Runnable prepare(Op operation) {
        return () -> Nd4j.exec(operation);
    }

    @Override
    public Runnable prepare(CustomOp operation) {
        return () -> Nd4j.exec(operation);
    }

    @Override
    public FlatOptimizer optimizer(Optimizer settings, Block parameters, Block gradient) {
        return switch (settings) {
            case Adam adam -> new ArrayAdam(adam, this, parameters, gradient);
            case Sgd sgd -> new ArraySgd(sgd, parameters, gradient);
        };
    }

    /** {@code into = into + factor values}, element by element. */
    static void addScaled(double factor, INDArray values, INDArray into) {
        Nd4j.exec(new Axpy(values, into, into, factor));
    }
}
