package org.virel.network.fused.internal.product;

import static org.virel.network.fused.internal.product.Panel.VECTOR;
import static org.virel.network.fused.internal.product.ProductCode.C;
import static org.virel.network.fused.internal.product.ProductCode.E;

import org.virel.network.fused.internal.product.Assembler.Address;

/** Writes code that ends the sums of a block, which stay in registers, and writes them to C. */
final class BlockEnd {

    /** Free once the sums are complete. */
    private static final int ZERO = BlockSum.SUMS;
    private static final int RESULT = ZERO + 1;

    private final Assembler assembler;
    private final ProductShape shape;
    private final Panel panel;

    BlockEnd(Assembler assembler, ProductShape shape, Panel panel) {
        this.assembler = assembler;
        this.shape = shape;
        this.panel = panel;
    }

    /** Writes the block to where C points. */
    void write(int rows, Slab slab) {
        if (rectifies(slab)) {
            assembler.zero(ZERO);
        }
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < panel.vectors(); vector++) {
                int column = VECTOR * vector;
                write(row * panel.vectors() + vector, C.at(row * shape.rowStride() + Float.BYTES * column),
                        E.at(column * shape.operandColumnStride()), Math.min(VECTOR, panel.columns() - column), slab);
            }
        }
    }

    /** Writes the first floats of a sum, in pieces of 8, 4, 2 and 1. */
    private void write(int sum, Address to, Address operand, int floats, Slab slab) {
        int piece = Integer.highestOneBit(floats);
        assembler.store(to, end(sum, to, operand, piece, slab), piece);
        if (floats > piece) {
            assembler.dropLower(sum, piece);
            write(sum, to.plus(Float.BYTES * piece), operand.plus(Float.BYTES * piece), floats - piece, slab);
        }
    }

    /** Returns the register that holds what becomes of a sum; the sum is left as it is. */
    private int end(int sum, Address to, Address operand, int floats, Slab slab) {
        if (slab.first() && shape.ending() == Ending.WRITTEN) {
            return sum;
        }
        assembler.load(RESULT, slab.first() && shape.ending().startsWithRow() ? operand : to, floats);
        assembler.add(RESULT, RESULT, sum);
        if (rectifies(slab)) {
            rectify();
        }
        return RESULT;
    }

    /** As {@link Math#max(float, float)} has it: what is not a number remains, and the sum with +0 makes +0 of -0. */
    private void rectify() {
        assembler.maximum(RESULT, ZERO, RESULT);
        assembler.add(RESULT, RESULT, ZERO);
    }

    private boolean rectifies(Slab slab) {
        return slab.last() && shape.ending() == Ending.RECTIFIED;
    }
}
