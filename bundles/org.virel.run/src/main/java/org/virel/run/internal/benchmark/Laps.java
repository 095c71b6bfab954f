package org.virel.run.internal.benchmark;

import java.util.Arrays;

/** Adds up how long each of several parts of a round takes. */
final class Laps {

    private final long[] nanos;

    Laps(int size) {
        nanos = new long[size];
    }

    int size() {
        return nanos.length;
    }

    /** Adds time to a part. */
    void add(int part, long more) {
        nanos[part] += more;
    }

    void clear() {
        Arrays.fill(nanos, 0);
    }

    long nanos(int part) {
        return nanos[part];
    }
}
