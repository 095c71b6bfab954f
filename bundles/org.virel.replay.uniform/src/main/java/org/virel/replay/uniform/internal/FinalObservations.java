package org.virel.replay.uniform.internal;

/**
 * First in, first out: next observations that are not the observation of the following transition, as at the end of an
 * episode. A ring whose blocks are freed once all in them has left.
 */
final class FinalObservations {

    private final Rows rows;
    private final int positions;
    private final int rowsPerBlock;
    private int oldest;
    private int next;

    /** Creates a store for up to {@code most} observations. */
    FinalObservations(int most, int width) {
        rowsPerBlock = new Rows(1, width).rowsPerBlock();
        // One block more than needed, so that the block being filled is never the one being emptied.
        positions = (Math.ceilDiv(most, rowsPerBlock) + 1) * rowsPerBlock;
        rows = new Rows(positions, width);
    }

    /** Adds an observation and returns its position. */
    int add(float[] observation) {
        int position = next;
        rows.write(position, observation);
        next = (next + 1) % positions;
        return position;
    }

    /** Forgets the oldest observation. */
    void removeOldest() {
        if (oldest % rowsPerBlock == rowsPerBlock - 1) {
            rows.free(oldest / rowsPerBlock);
        }
        oldest = (oldest + 1) % positions;
    }

    /** Copies the observation at a position. */
    void read(int position, float[] target, int targetOffset) {
        rows.read(position, target, targetOffset);
    }

    /** Returns how many floats there is memory for now. */
    long allocated() {
        return rows.allocated();
    }

    /** Forgets everything. */
    void clear() {
        rows.clear();
        oldest = 0;
        next = 0;
    }
}
