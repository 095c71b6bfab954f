package org.virel.api.environment;

import java.util.BitSet;
import java.util.function.Function;

/**
 * The numbers {@code 0 .. count - 1}, with those allowed in a state where not all are.
 *
 * @param count how many there are
 * @param allowed the allowed ones by observation; never empty for a state that is not terminal. Asked for every row of a batch, so the set
 *     may be one that others have too: who asks does not change it
 */
public record Finite(int count, Function<float[], BitSet> allowed) implements Space {

    /** Checks the count. */
    public Finite {
        if (count < 1) {
            throw new IllegalArgumentException("a finite space needs at least 1 element, not " + count);
        }
    }

    /** Creates a space in which everything is always allowed. */
    public static Finite of(int count) {
        BitSet all = new BitSet(count);
        all.set(0, count);
        return new Finite(count, observation -> all);
    }

    @Override
    public int size() {
        return 1;
    }

    /** Two finite spaces are equal if they count the same; who may do what where is the environment's. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Finite finite && count == finite.count;
    }

    @Override
    public int hashCode() {
        return count;
    }

    @Override
    public String toString() {
        return "a choice of " + count;
    }
}
