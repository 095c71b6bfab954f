package org.virel.run.internal.benchmark;

/**
 * A stretch of a run.
 *
 * @param steps environment steps, each with an update
 * @param seconds how long they took on the clock, with all that a run does meanwhile
 * @param cpuSeconds the processor time of the process meanwhile
 */
record Training(int steps, double seconds, double cpuSeconds) {

    private static final double MILLIS = 1e3;

    double stepsPerSecond() {
        return steps / seconds;
    }

    double cpuMillisAStep() {
        return MILLIS * cpuSeconds / steps;
    }
}
