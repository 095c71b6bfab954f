package org.virel.network.fused.internal.product;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The code of every shape that has come up, for several threads. Finding one allocates nothing, as a map with objects for keys
 * would.
 */
final class Codes {

    private static final int BUCKETS = 256;
    private static final int MOST = 1024;

    /** Replaced as a whole when a code is added, so that readers need no lock. */
    private volatile @Nullable Entry[] buckets = new Entry[BUCKETS];

    private int size;

    private record Entry(ProductShape shape, MemorySegment code, @Nullable Entry next) {

        boolean isOf(boolean leftTransposed, boolean rightTransposed, int m, int n, int k, Ending ending) {
            return shape.m() == m && shape.n() == n && shape.k() == k && shape.ending() == ending
                    && shape.leftTransposed() == leftTransposed && shape.rightTransposed() == rightTransposed;
        }
    }

    /** Returns the code of a shape, written if it is new; arguments as of {@link ProductShape}. */
    MemorySegment of(boolean leftTransposed, boolean rightTransposed, int m, int n, int k, Ending ending) {
        for (Entry e = buckets[bucket(m, n, k)]; e != null; e = e.next()) {
            if (e.isOf(leftTransposed, rightTransposed, m, n, k, ending)) {
                return e.code();
            }
        }
        return write(new ProductShape(leftTransposed, rightTransposed, m, n, k, ending));
    }

    /** Two threads may write the same code: one copy is too many, neither is wrong. */
    private synchronized MemorySegment write(ProductShape shape) {
        MemorySegment code = ExecutableMemory.of(ProductCode.of(shape));
        @Nullable
        Entry[] next = size < MOST ? buckets.clone() : new Entry[BUCKETS];
        size = size < MOST ? size + 1 : 1;
        int bucket = bucket(shape.m(), shape.n(), shape.k());
        next[bucket] = new Entry(shape, code, next[bucket]);
        buckets = next;
        return code;
    }

    private static int bucket(int m, int n, int k) {
        int hash = (m * 31 + n) * 31 + k;
        return (hash ^ hash >>> 8 ^ hash >>> 16) & BUCKETS - 1;
    }
}
