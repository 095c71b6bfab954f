package org.virel.run.internal.benchmark;

import java.util.Arrays;

/** Adds up how long each of several parts takes that follow one another. Reading the clock costs some 20 ns a lap. */
final class Laps {

    private final long[] nanos;
    private long last;

    Laps(int size) {
        nanos = new long[size];
    }

    int size() {
        return nanos.length;
    }

    /** The clock starts here; what was since the last lap belongs to no part. */
    void begin() {
        last = System.nanoTime();
    }

    /** What was since the last lap belongs to this part. */
    void end(int part) {
        long now = System.nanoTime();
        nanos[part] += now - last;
        last = now;
    }

    void clear() {
        Arrays.fill(nanos, 0);
    }

    long nanos(int part) {
        return nanos[part];
    }
}
