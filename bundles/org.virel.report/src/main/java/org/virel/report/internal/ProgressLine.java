package org.virel.report.internal;

import java.util.Locale;

/** Puts a line together from parts, the most important first; the first part that does not fit ends it. */
final class ProgressLine {

    private static final String GAP = "  ";

    private final int columns;
    private final StringBuilder text = new StringBuilder();
    private boolean full;

    /**
     * Starts a line.
     *
     * @param columns how many characters it may have
     */
    ProgressLine(int columns) {
        this.columns = columns;
    }

    /** Adds a part, unless the line is full. */
    ProgressLine add(String part) {
        String gap = text.isEmpty() ? "" : GAP;
        full |= text.length() + gap.length() + part.length() > columns;
        if (!full) {
            text.append(gap).append(part);
        }
        return this;
    }

    /** Adds a number with its name. */
    ProgressLine add(String name, double value) {
        return add(name + " " + number(value));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Writes a number with as many digits as people read. */
    static String number(double value) {
        return String.format(Locale.ROOT, format(Math.abs(value)), value);
    }

    private static String format(double size) {
        if (size == 0 || !Double.isFinite(size)) {
            return "%.0f";
        }
        if (size >= 1e6 || size < 1e-3) {
            return "%.1e";
        }
        if (size >= 1) {
            return size >= 100 ? "%.1f" : "%.2f";
        }
        return "%.4f";
    }

    /** Writes a time as {@code m:ss} or {@code h:mm:ss}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Writes a whole number with thousands separated. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
