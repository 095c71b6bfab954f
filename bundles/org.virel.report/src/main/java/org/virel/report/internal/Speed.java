package org.virel.report.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Steps a second over the last half minute. */
final class Speed {

    private static final int SAMPLES = 30;
    private static final long INTERVAL_MILLIS = 1000;
    private static final long LEAST_MILLIS = 200;

    private record Sample(long millis, long step) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Forgets what was, after a pause for example. */
    void begin(long step, long millis) {
        samples.clear();
        samples.add(new Sample(millis, step));
    }

    /** Notes where the run is. */
    void advance(long step, long millis) {
        if (samples.isEmpty() || millis - samples.getLast().millis >= INTERVAL_MILLIS) {
            samples.add(new Sample(millis, step));
        }
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    /** Returns steps a second, if enough time has passed to tell. */
    OptionalDouble perSecond(long step, long millis) {
        if (samples.isEmpty() || millis - samples.getFirst().millis < LEAST_MILLIS) {
            return OptionalDouble.empty();
        }
        Sample first = samples.getFirst();
        return OptionalDouble.of((step - first.step) * 1e3 / (millis - first.millis));
    }
}
