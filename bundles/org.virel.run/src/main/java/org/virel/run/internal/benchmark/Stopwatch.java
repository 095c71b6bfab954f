package org.virel.run.internal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** Repeats work for a given time, after half of that time to warm up. */
final class Stopwatch {

    /** How often a measurement is repeated. */
    static final int REPETITIONS = 5;

    private static final double NANOS = 1e9;
    private static final double WARM_UP = 0.5;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final double seconds;

    /**
     * Creates a stopwatch.
     *
     * @param seconds the time for the repetitions of a measurement together, above 0
     */
    Stopwatch(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Measures work.
     *
     * @param operations how many operations the work does each time; what is returned is for one of them
     */
    Timing time(int operations, Runnable work) {
        long count = warmUp(work);
        double[] wall = new double[REPETITIONS];
        double[] cpu = new double[REPETITIONS];
        double[] allocated = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long used = process.getProcessCpuTime();
            long start = System.nanoTime();
            double done = (double) operations * repeatUntilCounted(count, work, used);
            wall[i] = (System.nanoTime() - start) / done;
            cpu[i] = (process.getProcessCpuTime() - used) / done;
            allocated[i] = (threads.getCurrentThreadAllocatedBytes() - bytes) / done;
        }
        return new Timing(Sample.of(wall), Sample.of(cpu), Sample.of(allocated));
    }

    /** Repeats until the clock of processor time, which may tick every 10 ms only, has moved. Returns how often. */
    private long repeatUntilCounted(long count, Runnable work, long used) {
        long done = 0;
        do {
            repeat(count, work);
            done += count;
        } while (process.getProcessCpuTime() == used);
        return done;
    }

    /**
     * Measures the parts of a round that are only meaningful one after another.
     *
     * @param round adds the time of each part to the laps
     * @return the nanoseconds that each part took a round
     */
    List<Sample> time(Laps laps, Runnable round) {
        long count = warmUp(round);
        double[][] nanos = new double[laps.size()][REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            laps.clear();
            repeat(count, round);
            for (int part = 0; part < nanos.length; part++) {
                nanos[part][i] = (double) laps.nanos(part) / count;
            }
        }
        return Arrays.stream(nanos).map(Sample::of).toList();
    }

    /** Returns how often the work fits into a repetition. */
    private long warmUp(Runnable work) {
        double limit = WARM_UP * seconds * NANOS;
        long start = System.nanoTime();
        long count = 0;
        long elapsed = 0;
        while (elapsed < limit) {
            work.run();
            count++;
            elapsed = System.nanoTime() - start;
        }
        return Math.max(1, Math.round(count / WARM_UP / REPETITIONS));
    }

    private static void repeat(long count, Runnable work) {
        for (long i = 0; i < count; i++) {
            work.run();
        }
    }
}
