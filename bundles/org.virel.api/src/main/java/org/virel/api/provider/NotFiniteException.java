package org.virel.api.provider;

/** A number that must be finite is not: an observation, a reward, an action, a loss or a gradient. */
public final class NotFiniteException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param what the array, for example {@code gradient layer1/weight}
     * @param index the index of the offending number in it
     * @param value the number
     */
    public NotFiniteException(String what, int index, double value) {
        super("%s is %s at index %d".formatted(what, value, index));
    }

    /**
     * Checks an array and returns it.
     *
     * @throws NotFiniteException if one of its numbers is NaN or infinite
     */
    public static float[] check(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new NotFiniteException(what, i, values[i]);
            }
        }
        return values;
    }

    /**
     * Checks a number and returns it.
     *
     * @throws NotFiniteException if it is NaN or infinite
     */
    public static double check(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new NotFiniteException(what, 0, value);
        }
        return value;
    }
}
