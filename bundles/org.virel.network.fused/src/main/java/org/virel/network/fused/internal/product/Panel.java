package org.virel.network.fused.internal.product;

/**
 * Some neighboring columns of B.
 *
 * @param rowStride the bytes from a row to the next
 * @param copied whether it lies in the room for a panel, each row in whole vectors, and not within B
 */
record Panel(int columns, int rowStride, boolean copied) {

    /** The floats of a vector register. */
    static final int VECTOR = 8;

    /** Returns a panel to be copied. */
    static Panel copied(int columns) {
        return new Panel(columns, Float.BYTES * VECTOR * vectors(columns), true);
    }

    /** Returns a panel of whole vectors that is read where it lies. */
    static Panel inPlace(int vectors, ProductShape shape) {
        return new Panel(VECTOR * vectors, shape.rightRowStride(), false);
    }

    /** Returns how many vectors make a row. */
    int vectors() {
        return vectors(columns);
    }

    private static int vectors(int columns) {
        return Math.ceilDiv(columns, VECTOR);
    }
}
