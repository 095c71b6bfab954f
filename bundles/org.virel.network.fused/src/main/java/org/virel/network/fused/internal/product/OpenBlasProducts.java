package org.virel.network.fused.internal.product;

import org.virel.openblas.OpenBlas;

/** Products by OpenBLAS. */
record OpenBlasProducts(OpenBlas blas) implements Products {

    @Override
    public void multiply(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        blas.multiply(a.segment(), b.segment(), c.segment(), m, n, k, add);
    }

    @Override
    public void multiplyTransposedLeft(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        blas.multiplyTransposedLeft(a.segment(), b.segment(), c.segment(), m, n, k, add);
    }

    @Override
    public void multiplyTransposedRight(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        blas.multiplyTransposedRight(a.segment(), b.segment(), c.segment(), m, n, k, add);
    }
}
