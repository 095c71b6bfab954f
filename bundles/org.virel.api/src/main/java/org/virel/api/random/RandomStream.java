package org.virel.api.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * A named random stream: the counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as
 * 1, 2, 3", 2011) under a key derived from a seed and a path of names. Normal numbers are made by the ziggurat method.
 *
 * <p>The whole state is one counter, so it is cheap to save and restore. Streams of different names are independent
 * whatever the order in which they are made or used: {@code RandomStream.of(seed).split("run").split("policy")} depends
 * on the seed and the two names alone. Not safe for use by several threads at once.
 */
public final class RandomStream implements RandomGenerator, Stateful {

    private final String name;
    private final long key;

    /** The number of longs drawn so far: block {@code position / 2}, half {@code position % 2}. */
    private long position;

    /** Which block the words are, -1 for none. */
    private long block = -1;

    private final Philox words = new Philox();

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
            words.compute(wanted, key);
            block = wanted;
        }
        return (position++ & 1) == 0 ? words.low() : words.high();
    }

    /** Returns the next number of U[0, 1), using 53 random bits of one long. Its bits depend on the stream alone, on no JDK's version. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Returns the next number of U[0, 1) as a float, using 24 random bits. */
    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    /**
     * Returns the next whole number of 0 to {@code bound - 1}, each equally likely but for {@code 2^-33}.
     *
     * @throws IllegalArgumentException if the bound is below 1
     */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException(
                    "random stream '%s': the bound is %d, expected 1 or more".formatted(name, bound));
        }
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** Returns the next number of N(0, 1), by the ziggurat method. Its bits depend on the stream alone, on no JDK's version. */
    @Override
    public double nextGaussian() {
        return Ziggurat.gaussian(this);
    }

    /** Fills an array with independent numbers of N(0, 1): those of {@link #nextGaussian}, one after the other. */
    public void fillGaussian(float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) Ziggurat.gaussian(this);
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

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection in which each bit depends on all others. */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
