package org.virel.api.environment;

import java.util.Arrays;

/** Vectors of floats within bounds, which may be infinite. */
public final class Box implements Space {

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
        return new Box(low.clone(), high.clone());
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

    @Override
    public String toString() {
        return "Box" + Arrays.toString(low) + ".." + Arrays.toString(high);
    }
}
