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

    /**
     * {@code C = f(b + A B)} with A {@code [m, k]}, B {@code [k, n]}, C {@code [m, n]}, the row b {@code [n]} in front of each
     * row's sums, and f the identity or {@code max(x, 0)}: outputs from inputs. What was in C is not read.
     *
     * @param rectified whether f is {@code max(x, 0)}, as {@link Math#max(float, float)} has it
     */
    default void multiplyBiased(Area a, Area b, Area biases, Area c, int m, int n, int k, boolean rectified) {
        biases.require(1, n);
        c.require(m, n);
        for (int row = 0; row < m; row++) {
            System.arraycopy(biases.data(), biases.from(), c.data(), c.from() + row * n, n);
        }
        multiply(a, b, c, m, n, k, true);
        if (rectified) {
            Rectifier.apply(c.data(), c.from(), c.from() + m * n);
        }
    }

    /** {@code C = A^T B} with A {@code [k, m]}, B {@code [k, n]}, C {@code [m, n]}: the gradient of weights. */
    void multiplyTransposedLeft(Area a, Area b, Area c, int m, int n, int k, boolean add);

    /** {@code C = A B^T} with A {@code [m, k]}, B {@code [n, k]}, C {@code [m, n]}: the gradient of inputs. */
    void multiplyTransposedRight(Area a, Area b, Area c, int m, int n, int k, boolean add);
}
