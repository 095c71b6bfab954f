package org.virel.api.settings;

/** A range of real numbers; infinities and NaN belong to none. */
public enum Range {
    /** Any finite number. */
    FINITE("", Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true),
    /** {@code x > 0}. */
    POSITIVE("above 0", 0, false, Double.POSITIVE_INFINITY, true),
    /** {@code x >= 0}. */
    NON_NEGATIVE("of 0 or more", 0, true, Double.POSITIVE_INFINITY, true),
    /** {@code x >= 1}. */
    ONE_OR_MORE("of 1 or more", 1, true, Double.POSITIVE_INFINITY, true),
    /** {@code 0 <= x <= 1}. */
    UNIT("from 0 to 1", 0, true, 1, true),
    /** {@code 0 < x <= 1}. */
    POSITIVE_UNIT("above 0, up to 1", 0, false, 1, true),
    /** {@code 0 <= x < 1}. */
    BELOW_ONE("of 0 or more, below 1", 0, true, 1, false);

    private final String words;
    private final double least;
    private final boolean leastIncluded;
    private final double most;
    private final boolean mostIncluded;

    Range(String words, double least, boolean leastIncluded, double most, boolean mostIncluded) {
        this.words = words;
        this.least = least;
        this.leastIncluded = leastIncluded;
        this.most = most;
        this.mostIncluded = mostIncluded;
    }

    /** Says whether the value is finite and within the range. */
    public boolean contains(double value) {
        return Double.isFinite(value)
                && (leastIncluded ? value >= least : value > least)
                && (mostIncluded ? value <= most : value < most);
    }

    @Override
    public String toString() {
        return words;
    }
}
