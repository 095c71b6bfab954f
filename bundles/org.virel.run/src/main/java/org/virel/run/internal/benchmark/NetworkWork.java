package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the networks of a pipeline do: how much they multiply, and how long each kind of work takes. Used by one thread. */
final class NetworkWork {

    /** The kinds of work. */
    enum Kind {
        FORWARD, BACKWARD, INPUT_GRADIENT, DERIVATIVES, OPTIMIZER, FOLLOW;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns all kinds, in their order. */
        static List<Kind> all() {
            return Stream.of(values()).toList();
        }
    }

    private final Laps laps;
    private long multiplications;

    /**
     * Creates a record of work.
     *
     * @param laps where times are added up, the part of each kind that of its ordinal
     */
    NetworkWork(Laps laps) {
        this.laps = laps;
    }

    /** Returns the multiplications so far. */
    long multiplications() {
        return multiplications;
    }

    /**
     * Notes work that was done.
     *
     * @param began by {@link System#nanoTime}
     */
    void done(Kind kind, long multiplied, long began) {
        multiplications += multiplied;
        laps.add(kind.ordinal(), System.nanoTime() - began);
    }
}
