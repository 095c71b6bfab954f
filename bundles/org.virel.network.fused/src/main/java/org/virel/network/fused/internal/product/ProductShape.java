package org.virel.network.fused.internal.product;

/**
 * What code for a product must know of it: {@code A B} with A {@code [m, k]}, B {@code [k, n]}, C {@code [m, n]}.
 *
 * @param leftTransposed whether A lies in memory as {@code [k, m]}, not as {@code [m, k]}
 * @param rightTransposed whether B lies in memory as {@code [n, k]}, not as {@code [k, n]}
 * @param k the length of the sums
 * @param ending what becomes of it in C
 */
record ProductShape(boolean leftTransposed, boolean rightTransposed, int m, int n, int k, Ending ending) {

    /** The bytes of a larger matrix do not fit the numbers in instructions. */
    private static final long MOST_ELEMENTS = 1 << 28;

    /** @throws IllegalArgumentException if a matrix is empty, or larger than 2^28 elements */
    ProductShape {
        long elements = Math.max(Math.max((long) m * k, (long) k * n), (long) m * n);
        if (Math.min(Math.min(m, n), k) < 1 || elements > MOST_ELEMENTS) {
            throw new IllegalArgumentException(
                    "matrices of 1 to %d elements can be multiplied, not [%d, %d] by [%d, %d]"
                            .formatted(MOST_ELEMENTS, m, k, k, n));
        }
    }

    /** Returns the bytes from an element of A to the one below it. */
    int leftRowStride() {
        return Float.BYTES * (leftTransposed ? 1 : k);
    }

    /** Returns the bytes from an element of A to the one right of it. */
    int leftColumnStride() {
        return Float.BYTES * (leftTransposed ? m : 1);
    }

    /** Returns the bytes from an element of B to the one below it. */
    int rightRowStride() {
        return Float.BYTES * (rightTransposed ? 1 : n);
    }

    /** Returns the bytes from an element of B to the one right of it. */
    int rightColumnStride() {
        return Float.BYTES * (rightTransposed ? k : 1);
    }

    /** Returns the bytes from an element of C to the one below it. */
    int rowStride() {
        return Float.BYTES * n;
    }

    /** Returns the bytes from an element of the operand of the ending to the one right of it; 0 if there is none. */
    int operandColumnStride() {
        return ending.startsWithRow() ? Float.BYTES : 0;
    }
}
