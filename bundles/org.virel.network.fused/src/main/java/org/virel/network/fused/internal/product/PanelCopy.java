package org.virel.network.fused.internal.product;

import static org.virel.network.fused.internal.product.Panel.VECTOR;
import static org.virel.network.fused.internal.product.ProductCode.B;
import static org.virel.network.fused.internal.product.ProductCode.PANEL;
import static org.virel.network.fused.internal.product.ProductCode.ROOM;
import static org.virel.network.fused.internal.product.ProductCode.TERMS;

import org.virel.network.fused.internal.product.Assembler.Address;

/**
 * Writes code that copies some columns of B to the room for a panel, row after row, each row in whole vectors. What fills up
 * a row's last vector means nothing. Nothing is read outside of B.
 */
final class PanelCopy {

    /** Rows of the panel written in one pass of the loop: as many as a transposition of half vectors gives. */
    private static final int UNROLLED = 4;

    private final Assembler assembler;
    private final ProductShape shape;
    private final Panel panel;

    PanelCopy(Assembler assembler, ProductShape shape, Panel panel) {
        this.assembler = assembler;
        this.shape = shape;
        this.panel = panel;
    }

    /** Copies the first rows of B from where it points; it points there again afterwards. */
    void write(int rows) {
        assembler.point(PANEL, ROOM.at(0));
        assembler.repeat(TERMS, rows / UNROLLED, this::unrolled);
        for (int row = 0; row < rows % UNROLLED; row++) {
            if (shape.rightTransposed()) {
                gather(row);
            } else {
                copy(row);
            }
        }
        assembler.advance(B, -(rows / UNROLLED * UNROLLED) * shape.rightRowStride());
    }

    private void unrolled() {
        if (shape.rightTransposed()) {
            for (int vector = 0; vector < panel.vectors(); vector++) {
                transpose(vector);
            }
        } else {
            for (int row = 0; row < UNROLLED; row++) {
                copy(row);
            }
        }
        assembler.advance(B, UNROLLED * shape.rightRowStride());
        assembler.advance(PANEL, UNROLLED * panel.rowStride());
    }

    /** One row, in pieces of 8, 4, 2 and 1. */
    private void copy(int row) {
        Address from = B.at(row * shape.rightRowStride());
        Address to = PANEL.at(row * panel.rowStride());
        int floats;
        for (int done = 0; done < panel.columns(); done += floats) {
            floats = Math.min(Integer.highestOneBit(panel.columns() - done), VECTOR);
            assembler.load(0, from.plus(Float.BYTES * done), floats);
            assembler.store(to.plus(Float.BYTES * done), 0, floats);
        }
    }

    /** One row, which lies in memory as a column. */
    private void gather(int row) {
        for (int column = 0; column < panel.columns(); column++) {
            assembler.load(0, B.at(row * shape.rightRowStride() + column * shape.rightColumnStride()), 1);
            assembler.store(PANEL.at(row * panel.rowStride() + Float.BYTES * column), 0, 1);
        }
    }

    /**
     * One vector of each of four rows, from four neighbors in each of eight columns a to h. Both halves of the registers take
     * the same way:
     *
     * <pre>
     * a0 a1 a2 a3    a0 b0 a1 b1    a0 b0 c0 d0
     * b0 b1 b2 b3    a2 b2 a3 b3    a1 b1 c1 d1
     * c0 c1 c2 c3    c0 d0 c1 d1    a2 b2 c2 d2
     * d0 d1 d2 d3    c2 d2 c3 d3    a3 b3 c3 d3
     * </pre>
     */
    private void transpose(int vector) {
        for (int i = 0; i < 4; i++) {
            assembler.load(i, column(VECTOR * vector + i), 4);
            assembler.loadUpper4(i, column(VECTOR * vector + i + 4));
        }
        assembler.interleaveLow(4, 0, 1);
        assembler.interleaveHigh(5, 0, 1);
        assembler.interleaveLow(6, 2, 3);
        assembler.interleaveHigh(7, 2, 3);
        assembler.joinLow(8, 4, 6);
        assembler.joinHigh(9, 4, 6);
        assembler.joinLow(10, 5, 7);
        assembler.joinHigh(11, 5, 7);
        for (int row = 0; row < UNROLLED; row++) {
            assembler.store(PANEL.at(row * panel.rowStride() + Float.BYTES * VECTOR * vector), 8 + row, VECTOR);
        }
    }

    /** Beyond the last column it is read again: anything may stand there. */
    private Address column(int column) {
        return B.at(Math.min(column, panel.columns() - 1) * shape.rightColumnStride());
    }
}
