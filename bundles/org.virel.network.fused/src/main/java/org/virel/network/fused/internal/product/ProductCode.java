package org.virel.network.fused.internal.product;

import static org.virel.network.fused.internal.product.Assembler.Register.R10;
import static org.virel.network.fused.internal.product.Assembler.Register.R11;
import static org.virel.network.fused.internal.product.Assembler.Register.R8;
import static org.virel.network.fused.internal.product.Assembler.Register.R9;
import static org.virel.network.fused.internal.product.Assembler.Register.RAX;
import static org.virel.network.fused.internal.product.Assembler.Register.RCX;
import static org.virel.network.fused.internal.product.Assembler.Register.RDI;
import static org.virel.network.fused.internal.product.Assembler.Register.RDX;
import static org.virel.network.fused.internal.product.Assembler.Register.RSI;

import org.virel.network.fused.internal.product.Assembler.Register;

/**
 * Writes the code of one product as a function of five pointers: A, B, C, room for a panel, and E. Sizes are constants in it.
 *
 * <pre>
 * for each slab of at most 512 terms of the sums
 *     for each panel of 16 columns of B and C
 *         copy the slab's rows of the panel to the room, where they stay in the first level of cache   (PanelCopy)
 *         for each block of at most 6 rows of A and C
 *             sum in registers, then write the block of C                                              (BlockSum)
 * </pre>
 *
 * <p>Each element of C is the sum of its terms in their order, with one rounding for a multiplication and addition; only
 * slabs are added up. So it depends neither on the other rows and columns nor on the machine: a row of a batch comes out as it
 * does alone.
 *
 * <p>After Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, ACM TOMS 34(3), 2008, for matrices that
 * fit the second level of cache, where A needs no copies; code for each shape after Heinecke et al., LIBXSMM, SC 2016.
 */
final class ProductCode {

    /** Where the caller puts the five pointers (System V ABI). All these registers may be overwritten. */
    static final Register A = RDI;
    static final Register B = RSI;
    static final Register C = RDX;
    static final Register ROOM = RCX;
    /** The operand of an {@link Ending}, for the first slab only. */
    static final Register E = R8;

    /** Walks along the panel. */
    static final Register PANEL = R10;
    /** Counts the terms of a sum. */
    static final Register TERMS = RAX;

    private static final Register PANELS = R11;
    private static final Register BLOCKS = R9;

    private static final int PANEL_COLUMNS = 16;
    /** The terms of a sum that are added up by themselves, at most. */
    static final int SLAB_TERMS = 512;

    /** The room for a panel that the code needs, in bytes: at most a first level of cache. */
    static final int ROOM_BYTES = Float.BYTES * PANEL_COLUMNS * SLAB_TERMS;

    private final Assembler assembler = new Assembler();
    private final ProductShape shape;

    private ProductCode(ProductShape shape) {
        this.shape = shape;
    }

    /** Returns the code of a function that computes a product of the shape. */
    static byte[] of(ProductShape shape) {
        ProductCode code = new ProductCode(shape);
        code.slabs();
        code.assembler.zeroUpper();
        code.assembler.end();
        return code.assembler.code();
    }

    private void slabs() {
        for (int from = 0; from < shape.k(); from += SLAB_TERMS) {
            int terms = Math.min(SLAB_TERMS, shape.k() - from);
            panels(new Slab(terms, from == 0, from + terms == shape.k()));
            assembler.advance(A, terms * shape.leftColumnStride());
            assembler.advance(B, terms * shape.rightRowStride() - shape.n() * shape.rightColumnStride());
            assembler.advance(C, -Float.BYTES * shape.n());
        }
    }

    private void panels(Slab slab) {
        int left = shape.n();
        if (shape.m() == 1 && !shape.rightTransposed()) {
            // A row of B is used once only: there is nothing to gain from a copy.
            left = panels(left, Panel.inPlace(BlockSum.SUMS, shape), slab);
            left = panels(left, Panel.inPlace(1, shape), slab);
        } else {
            left = panels(left, Panel.copied(PANEL_COLUMNS), slab);
        }
        if (left > 0) {
            panel(Panel.copied(left), slab);
        }
    }

    /** Goes through as many whole panels as there are in the columns left, and returns how many columns are left then. */
    private int panels(int left, Panel panel, Slab slab) {
        assembler.repeat(PANELS, left / panel.columns(), () -> panel(panel, slab));
        return left % panel.columns();
    }

    /** Multiplies all of A's rows by a panel, and moves B and C on by its columns. */
    private void panel(Panel panel, Slab slab) {
        if (panel.copied()) {
            new PanelCopy(assembler, shape, panel).write(slab.terms());
        }
        BlockSum sum = new BlockSum(assembler, shape, panel);
        int blocks = Math.ceilDiv(shape.m(), sum.mostRows());
        int rows = shape.m() / blocks;
        int larger = shape.m() % blocks;
        assembler.repeat(BLOCKS, larger, () -> block(sum, rows + 1, slab));
        assembler.repeat(BLOCKS, blocks - larger, () -> block(sum, rows, slab));
        assembler.advance(A, -shape.m() * shape.leftRowStride());
        assembler.advance(B, panel.columns() * shape.rightColumnStride());
        assembler.advance(C, panel.columns() * Float.BYTES - shape.m() * shape.rowStride());
        assembler.advance(E, panel.columns() * shape.operandColumnStride());
    }

    private void block(BlockSum sum, int rows, Slab slab) {
        sum.write(rows, slab);
        assembler.advance(A, rows * shape.leftRowStride());
        assembler.advance(C, rows * shape.rowStride());
    }
}
