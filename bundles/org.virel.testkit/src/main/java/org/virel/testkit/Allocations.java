package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How much memory code takes from the heap, as the JVM counts it for the calling thread. */
public final class Allocations {

    private static final int CALLS = 200;
    private static final int MOST_ROUNDS = 200;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Allocations() {}

    /**
     * Asserts that a call allocates at most so many bytes, on average over a few hundred, once the JVM has compiled it. What is interpreted
     * allocates more, so it is called up to 40,000 times, with pauses for the compiler on a busy machine, before it is given up.
     */
    public static void assertAtMost(long bytes, Runnable call) {
        long perCall = perCall(call);
        for (int round = 1; round < MOST_ROUNDS && perCall > bytes; round++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            perCall = perCall(call);
        }
        long last = perCall;
        assertTrue(last <= bytes, () -> "a call allocates %d bytes, expected at most %d".formatted(last, bytes));
    }

    private static long perCall(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
    }
}
