package org.virel.api.random;

/**
 * One block of the counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011):
 * 128 bits that depend on a counter and a key alone. They are kept in fields, so that nothing is allocated for a block.
 */
final class Philox {

    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long UNSIGNED = 0xffffffffL;

    private long low;
    private long high;

    /** Computes the block of a 64-bit counter. */
    void compute(long counter, long key) {
        compute((int) counter, (int) (counter >>> 32), 0, 0, (int) key, (int) (key >>> 32));
    }

    /** Computes the block of a 128-bit counter. */
    void compute(int c0, int c1, int c2, int c3, int k0, int k1) {
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & UNSIGNED);
            long product1 = MULTIPLIER_1 * (c2 & UNSIGNED);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        low = c0 & UNSIGNED | (long) c1 << 32;
        high = c2 & UNSIGNED | (long) c3 << 32;
    }

    /** Returns the first two words of the block. */
    long low() {
        return low;
    }

    /** Returns the last two words of the block. */
    long high() {
        return high;
    }
}
