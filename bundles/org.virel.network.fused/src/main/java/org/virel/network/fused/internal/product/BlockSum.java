package org.virel.network.fused.internal.product;

import static org.virel.network.fused.internal.product.Panel.VECTOR;
import static org.virel.network.fused.internal.product.ProductCode.A;
import static org.virel.network.fused.internal.product.ProductCode.B;
import static org.virel.network.fused.internal.product.ProductCode.PANEL;
import static org.virel.network.fused.internal.product.ProductCode.ROOM;
import static org.virel.network.fused.internal.product.ProductCode.TERMS;

import org.virel.network.fused.internal.product.Assembler.Address;

/**
 * Writes code that multiplies some rows of A by the panel of B, which gives a block of C. The block's sums stay in twelve
 * registers meanwhile: fewer would wait for each other, more leave no registers for the factors.
 */
final class BlockSum {

    /** The sums of a block at most, in vectors. */
    static final int SUMS = 12;

    /** The registers from here on hold a row of the panel. */
    private static final int RIGHT = SUMS;
    private static final int LEFT = 15;

    /** Terms added in one pass of the loop. */
    private static final int UNROLLED = 4;

    private final Assembler assembler;
    private final ProductShape shape;
    private final Panel panel;

    BlockSum(Assembler assembler, ProductShape shape, Panel panel) {
        this.assembler = assembler;
        this.shape = shape;
        this.panel = panel;
    }

    /** Returns how many rows a block can have at most. */
    int mostRows() {
        return SUMS / panel.vectors();
    }

    /** Writes the block of the first rows of A and C from where they point; they point there again afterwards. */
    void write(int rows, Slab slab) {
        for (int sum = 0; sum < rows * panel.vectors(); sum++) {
            assembler.zero(sum);
        }
        sum(rows, slab.terms());
        new BlockEnd(assembler, shape, panel).write(rows, slab);
    }

    private void sum(int rows, int terms) {
        assembler.point(PANEL, (panel.copied() ? ROOM : B).at(0));
        assembler.repeat(TERMS, terms / UNROLLED, () -> {
            for (int term = 0; term < UNROLLED; term++) {
                addTerm(rows, term);
            }
            assembler.advance(A, UNROLLED * shape.leftColumnStride());
            assembler.advance(PANEL, UNROLLED * panel.rowStride());
        });
        for (int term = 0; term < terms % UNROLLED; term++) {
            addTerm(rows, term);
        }
        assembler.advance(A, -(terms / UNROLLED * UNROLLED) * shape.leftColumnStride());
    }

    /** Adds a column of A times a row of the panel. */
    private void addTerm(int rows, int term) {
        if (rows == 1) {
            addTermToRow(term);
            return;
        }
        for (int vector = 0; vector < panel.vectors(); vector++) {
            assembler.load(RIGHT + vector, right(term, vector), VECTOR);
        }
        for (int row = 0; row < rows; row++) {
            assembler.broadcast(LEFT, left(row, term));
            for (int vector = 0; vector < panel.vectors(); vector++) {
                assembler.multiplyAdd(row * panel.vectors() + vector, LEFT, RIGHT + vector);
            }
        }
    }

    /** Adds an element of A times a row of the panel, which may be longer than there are registers for it. */
    private void addTermToRow(int term) {
        assembler.broadcast(LEFT, left(0, term));
        for (int vector = 0; vector < panel.vectors(); vector++) {
            assembler.load(RIGHT, right(term, vector), VECTOR);
            assembler.multiplyAdd(vector, LEFT, RIGHT);
        }
    }

    private Address left(int row, int term) {
        return A.at(row * shape.leftRowStride() + term * shape.leftColumnStride());
    }

    private Address right(int term, int vector) {
        return PANEL.at(term * panel.rowStride() + Float.BYTES * VECTOR * vector);
    }
}
