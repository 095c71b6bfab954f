package org.virel.run.internal.benchmark;

/**
 * What one operation took.
 *
 * @param wall nanoseconds on the clock
 * @param cpu nanoseconds of processor time of the whole process: all its threads, those of the compiler and the garbage
 *     collector included
 * @param allocated bytes allocated by the measuring thread
 */
record Timing(Sample wall, Sample cpu, Sample allocated) {

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Returns operations a second of the clock. */
    Sample perSecond() {
        return wall.into(NANOS);
    }

    /** Returns microseconds of the clock an operation. */
    Sample micros() {
        return wall.times(1 / NANOS_PER_MICRO);
    }

    /** Returns milliseconds of processor time an operation. */
    Sample cpuMillis() {
        return cpu.times(1 / NANOS_PER_MILLI);
    }
}
