package org.virel.run.internal.checkpoint;

/**
 * A file with some of a replay's transitions, which is never changed.
 *
 * @param file its name
 * @param from number of its first transition
 * @param to number after its last one
 * @param fingerprint what it holds
 */
record Segment(String file, long from, long to, Fingerprint fingerprint) {

    Segment {
        if (from < 0 || from >= to || !file.startsWith(range(from, to)) || !file.matches("[0-9-]+\\.bin")) {
            throw new IllegalArgumentException("no segment '%s' of transitions %d to %d".formatted(file, from, to - 1));
        }
    }

    /** Returns the name of the n-th file for a range, counted from 1; only runs that were restarted need a second. */
    static String name(long from, long to, int n) {
        return range(from, to) + (n == 1 ? "" : "-" + n) + ".bin";
    }

    private static String range(long from, long to) {
        return "%012d-%012d".formatted(from, to);
    }
}
