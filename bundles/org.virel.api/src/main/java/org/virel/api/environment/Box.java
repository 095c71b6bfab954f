package org.virel.api.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Vectors of floats within bounds, which may be infinite. */
public final class Box implements Space {

    private static final int MOST_SHOWN = 6;

    private final float[] low;
    private final float[] high;

    private Box(float[] low, float[] high) {
        this.low = low;
        this.high = high;
    }

    /**
     * Creates a box.
     *
     * @throws IllegalArgumentException if the lengths differ or are 0, or a lower bound is not below its upper one
     */
    public static Box of(float[] low, float[] high) {
        if (low.length != high.length || low.length == 0) {
            throw new IllegalArgumentException(
                    "a box needs as many lower as upper bounds and at least one, not %d and %d"
                            .formatted(low.length, high.length));
        }
        for (int i = 0; i < low.length; i++) {
            if (!(low[i] < high[i])) {
                throw new IllegalArgumentException(
                        "the bounds of dimension %d are %s and %s".formatted(i, low[i], high[i]));
            }
        }
        return new Box(withoutSignedZeros(low), withoutSignedZeros(high));
    }

    /** A bound of -0 is that of 0, which compares as another number where arrays are compared. */
    private static float[] withoutSignedZeros(float[] bounds) {
        float[] copy = new float[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            copy[i] = bounds[i] + 0f;
        }
        return copy;
    }

    /** Creates a box with the same bounds in each dimension. */
    public static Box of(int size, float low, float high) {
        float[] lows = new float[size];
        float[] highs = new float[size];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return of(lows, highs);
    }

    @Override
    public int size() {
        return low.length;
    }

    /** Returns the lower bound of a dimension. */
    public float low(int dimension) {
        return low[dimension];
    }

    /** Returns the upper bound of a dimension. */
    public float high(int dimension) {
        return high[dimension];
    }

    /** Says whether all bounds are finite. */
    public boolean bounded() {
        for (int i = 0; i < low.length; i++) {
            if (Float.isInfinite(low[i]) || Float.isInfinite(high[i])) {
                return false;
            }
        }
        return true;
    }

    /** Says whether the vector has the right length and lies within the bounds; NaN does not. */
    public boolean contains(float[] vector) {
        if (vector.length != low.length) {
            return false;
        }
        for (int i = 0; i < low.length; i++) {
            if (!(vector[i] >= low[i] && vector[i] <= high[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box && Arrays.equals(low, box.low) && Arrays.equals(high, box.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    /** Says how many dimensions there are, and their bounds; neighbors that have the same are counted. */
    @Override
    public String toString() {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= low.length; i++) {
            if (i == low.length || low[i] != low[from] || high[i] != high[from]) {
                runs.add("%d in %s".formatted(i - from, bounds(from)));
                from = i;
            }
        }
        String box = "a box of %d dimension%s".formatted(low.length, low.length == 1 ? "" : "s");
        String more = runs.size() > MOST_SHOWN ? ", and others" : "";
        String shown = String.join(", ", runs.subList(0, Math.min(runs.size(), MOST_SHOWN)));
        return runs.size() == 1 ? "%s in %s".formatted(box, bounds(0)) : "%s (%s%s)".formatted(box, shown, more);
    }

    private String bounds(int dimension) {
        return "[%s, %s]".formatted(low[dimension], high[dimension]);
    }
}
