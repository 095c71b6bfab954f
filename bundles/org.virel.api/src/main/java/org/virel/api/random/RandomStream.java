package org.virel.api.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * A named random stream: the counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as
 * 1, 2, 3", 2011) under a key derived from a seed and a path of names.
 *
 * <p>The whole state is one counter, so it is cheap to save and restore. Streams of different names are independent
 * whatever the order in which they are made or used: {@code RandomStream.of(seed).split("run").split("policy")} depends
 * on the seed and the two names alone. Not safe for use by several threads at once.
 */
public final class RandomStream implements RandomGenerator, Stateful {

    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;

    private final String name;
    private final long key;

    /** The number of longs drawn so far: block {@code position / 2}, half {@code position % 2}. */
    private long position;

    private long block = -1;
    private long low;
    private long high;

    private RandomStream(String name, long key) {
        this.name = name;
        this.key = key;
    }

    /** Creates the root stream of a seed. */
    public static RandomStream of(long seed) {
        return new RandomStream("", mix(seed));
    }

    /** Creates the stream of the given name below this one. Neither depends on how far the other was used. */
    public RandomStream split(String child) {
        long hash = mix(key);
        for (byte b : child.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ (b & 0xff) + 0x100);
        }
        return new RandomStream(name.isEmpty() ? child : name + "/" + child, mix(hash + 1));
    }

    /** Returns the path of names that led here, for example {@code run/policy}. */
    public String name() {
        return name;
    }

    @Override
    public long nextLong() {
        long wanted = position >>> 1;
        if (wanted != block) {
            fillBlock(wanted);
        }
        return (position++ & 1) == 0 ? low : high;
    }

    /** Returns the next number of U[0, 1) as a float, using 24 random bits. */
    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    /** Fills an array with independent numbers of N(0, 1). */
    public void fillGaussian(float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) nextGaussian();
        }
    }

    @Override
    public State save() {
        return State.builder().put("key", key).put("position", position).build();
    }

    /**
     * Takes up the position of a saved stream.
     *
     * @throws IllegalArgumentException if the state is that of a stream with another seed or name
     */
    @Override
    public void restore(State state) {
        if (state.integer("key") != key) {
            throw new IllegalArgumentException(
                    "the saved state of random stream '%s' belongs to another seed or name".formatted(name));
        }
        position = state.integer("position");
        block = -1;
    }

    private void fillBlock(long number) {
        int[] words = philox((int) number, (int) (number >>> 32), 0, 0, (int) key, (int) (key >>> 32));
        low = words[0] & 0xffffffffL | (long) words[1] << 32;
        high = words[2] & 0xffffffffL | (long) words[3] << 32;
        block = number;
    }

    /** Returns the four words of Philox4x32-10 for a 128-bit counter and a 64-bit key. */
    static int[] philox(int c0, int c1, int c2, int c3, int k0, int k1) {
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xffffffffL) * (c0 & 0xffffffffL);
            long product1 = (MULTIPLIER_1 & 0xffffffffL) * (c2 & 0xffffffffL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return new int[] {c0, c1, c2, c3};
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection in which each bit depends on all others. */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
