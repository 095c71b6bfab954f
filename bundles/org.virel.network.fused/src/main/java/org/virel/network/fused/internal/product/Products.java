package org.virel.network.fused.internal.product;

/**
 * The three products of matrices that a layer needs. Matrices are row-major: element (i, j) of one with c columns is number
 * {@code i * c + j} of its area. With {@code add} the product is added to C, otherwise C is overwritten unread.
 *
 * <p>Stateless: several threads may multiply at once, and equal operands give equal bits. A matrix that does not fit its area is
 * an {@link IndexOutOfBoundsException}.
 */
public interface Products {

    /** {@code C = A B} with A {@code [m, k]}, B {@code [k, n]}, C {@code [m, n]}: sums from inputs. */
    void multiply(Area a, Area b, Area c, int m, int n, int k, boolean add);

    /** {@code C = A^T B} with A {@code [k, m]}, B {@code [k, n]}, C {@code [m, n]}: the gradient of weights. */
    void multiplyTransposedLeft(Area a, Area b, Area c, int m, int n, int k, boolean add);

    /** {@code C = A B^T} with A {@code [m, k]}, B {@code [n, k]}, C {@code [m, n]}: the gradient of inputs. */
    void multiplyTransposedRight(Area a, Area b, Area c, int m, int n, int k, boolean add);
}
