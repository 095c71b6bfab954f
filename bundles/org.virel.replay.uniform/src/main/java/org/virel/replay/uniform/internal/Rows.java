package org.virel.replay.uniform.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of floats whose memory is taken as rows are written, a block of rows at a time.
 *
 * <p>Blocks stay below 16 KiB where a row does: they fill the regions of the G1 collector, of 1 MiB in small heaps, to within
 * 2 %. Larger blocks would leave a remainder in each, and those above half a region would be rounded up to whole ones.
 */
final class Rows {

    private static final int BLOCK_FLOATS = 1 << 12;

    private final int width;
    private final int rowsPerBlock;
    private final int shift;
    private final float[] @Nullable [] blocks;

    Rows(int rows, int width) {
        this.width = width;
        // A power of two: finding a row takes a shift and a mask, not two divisions.
        rowsPerBlock = Integer.highestOneBit(Math.max(1, BLOCK_FLOATS / width));
        shift = Integer.numberOfTrailingZeros(rowsPerBlock);
        blocks = new float[Math.ceilDiv(rows, rowsPerBlock)][];
    }

    /** Returns how many rows share a block. */
    int rowsPerBlock() {
        return rowsPerBlock;
    }

    void write(int row, float[] source) {
        float[] block = blocks[row >> shift];
        if (block == null) {
            block = new float[rowsPerBlock * width];
            blocks[row >> shift] = block;
        }
        System.arraycopy(source, 0, block, offset(row), width);
    }

    /** Copies a written row. */
    void read(int row, float[] target, int targetOffset) {
        System.arraycopy(block(row), offset(row), target, targetOffset, width);
    }

    /** Copies the part of a written row that begins at a column. */
    void read(int row, int column, float[] target, int targetOffset, int length) {
        System.arraycopy(block(row), offset(row) + column, target, targetOffset, length);
    }

    /** Returns a number of a written row. */
    float get(int row, int column) {
        return block(row)[offset(row) + column];
    }

    /** Says whether a written row has the same content, bit for bit. */
    boolean holds(int row, float[] content) {
        int offset = offset(row);
        return Arrays.equals(block(row), offset, offset + width, content, 0, width);
    }

    /** Gives the memory of a block back. */
    void free(int blockNumber) {
        blocks[blockNumber] = null;
    }

    /** Returns how many floats there is memory for now. */
    long allocated() {
        return Arrays.stream(blocks).filter(Objects::nonNull).count() * rowsPerBlock * width;
    }

    /** Gives all memory back. */
    void clear() {
        Arrays.fill(blocks, null);
    }

    private int offset(int row) {
        return (row & rowsPerBlock - 1) * width;
    }

    private float[] block(int row) {
        return Objects.requireNonNull(blocks[row >> shift]);
    }
}
