package org.virel.network.fused.internal.product;

/** What becomes of a product where it is written to C, with or without a further operand E. */
enum Ending {

    /** {@code C = A B}; C is not read. */
    WRITTEN,
    /** {@code C = C + A B}. */
    ADDED,
    /** {@code C = e + A B}, with E the row e {@code [n]}; C is not read. */
    BIASED,
    /** {@code C = max(e + A B, 0)}, with E the row e {@code [n]}; C is not read. */
    RECTIFIED;

    /** Says whether E is a row that stands in front of each row's sums. */
    boolean startsWithRow() {
        return this == BIASED || this == RECTIFIED;
    }
}
