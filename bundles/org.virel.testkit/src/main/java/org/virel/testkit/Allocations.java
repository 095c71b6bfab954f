package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory code takes from the heap, as the JVM counts it for the calling thread. */
public final class Allocations {

    private static final int CALLS = 200;
    private static final int CALLS_BEFORE = 20;

    private Allocations() {}

    /** Asserts that a call that was made before allocates at most so many bytes, on average. */
    public static void assertAtMost(long bytes, Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        repeat(CALLS_BEFORE, call);
        long before = threads.getCurrentThreadAllocatedBytes();
        repeat(CALLS, call);
        long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
        assertTrue(perCall <= bytes, () -> "a call allocates %d bytes, expected at most %d".formatted(perCall, bytes));
    }

    private static void repeat(int times, Runnable call) {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }
}
