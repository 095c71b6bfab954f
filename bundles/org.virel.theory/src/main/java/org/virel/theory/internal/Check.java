package org.virel.theory.internal;

import java.util.Locale;

/**
 * One comparison of what a part computes with what the paper says it should.
 *
 * @param source where it is stated, for example {@code Eq. 30}
 * @param what what was computed, in a few words
 * @param computed the value, a norm where it is a vector
 * @param expected what it is compared with, its relation before it
 * @param error how far apart they are
 * @param verdict what follows
 */
record Check(String source, String what, double computed, String expected, double error, Verdict verdict) {

    /** What follows from a comparison. */
    enum Verdict {
        /** The statement is true within the tolerance. */
        HOLDS("holds"),
        /** The formula as printed is wrong, as it should be; the corrected one stands beside it. */
        MISPRINT("misprint"),
        /** The statement is not true, or a known misprint is none. */
        FAILS("FAILS");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Says that two numbers agree to a share of the expected one. */
    static Check relative(String source, String what, double computed, double expected, double tolerance) {
        double error = Math.abs(computed - expected) / Math.abs(expected);
        return new Check(source, what, computed, number(expected), error, holdsIf(error <= tolerance));
    }

    /** Says that two numbers agree. */
    static Check absolute(String source, String what, double computed, double expected, double tolerance) {
        double error = Math.abs(computed - expected);
        return new Check(source, what, computed, number(expected), error, holdsIf(error <= tolerance));
    }

    /** Says that two vectors agree to a share of the largest expected entry. */
    static Check vectors(String source, String what, double[] computed, double[] expected, double tolerance) {
        double error = distance(computed, expected);
        return new Check(source, what, largest(computed), number(largest(expected)), error,
                holdsIf(error <= tolerance));
    }

    /** Says that a number does not exceed another. */
    static Check atMost(String source, String what, double computed, double bound) {
        double error = Math.max(0, computed - bound);
        return new Check(source, what, computed, "<= " + number(bound), error, holdsIf(computed <= bound));
    }

    /** Says that a number is no less than another. */
    static Check atLeast(String source, String what, double computed, double bound) {
        double error = Math.max(0, bound - computed);
        return new Check(source, what, computed, ">= " + number(bound), error, holdsIf(computed >= bound));
    }

    /** Says that a formula as printed misses the truth by some share at least. */
    static Check misprint(String source, String what, double printed, double truth, double least) {
        double error = Math.abs(printed - truth) / Math.abs(truth);
        return new Check(source, what, printed, number(truth), error, misprintIf(error >= least));
    }

    /** Says that a formula as printed misses a true vector by some share of its largest entry at least. */
    static Check misprint(String source, String what, double[] printed, double[] truth, double least) {
        double error = distance(printed, truth);
        return new Check(source, what, largest(printed), number(largest(truth)), error, misprintIf(error >= least));
    }

    boolean passes() {
        return verdict != Verdict.FAILS;
    }

    /** Returns the largest difference as a share of the largest entry of the second. */
    static double distance(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("vectors of %d and %d numbers".formatted(one.length, other.length));
        }
        double difference = 0;
        for (int i = 0; i < one.length; i++) {
            double apart = Math.abs(one[i] - other[i]);
            difference = Double.isNaN(apart) ? Double.NaN : Math.max(difference, apart);
        }
        return difference / largest(other);
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double entry : vector) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    private static Verdict holdsIf(boolean holds) {
        return holds ? Verdict.HOLDS : Verdict.FAILS;
    }

    private static Verdict misprintIf(boolean wrong) {
        return wrong ? Verdict.MISPRINT : Verdict.FAILS;
    }

    /** Writes a number with six digits, in the shorter of the two usual ways, without zeros at the end of a fraction. */
    static String number(double value) {
        double size = Math.abs(value);
        boolean plain = value == 0 || size >= 1e-3 && size < 1e6;
        String text = String.format(Locale.ROOT, plain ? "%.6g" : "%.4e", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+(e|$)", "$1") : text;
    }
}
