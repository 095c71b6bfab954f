package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainingWindowTest {

    private final AtomicInteger enough = new AtomicInteger();

    private TrainingWindow after(double seconds, int steps) {
        TrainingWindow window = new TrainingWindow(seconds, enough::incrementAndGet);
        for (int step = 1; step <= steps; step++) {
            window.progress(step);
        }
        return window;
    }

    @Test
    void itEndsAtTheFirstIntervalThatIsLongEnough() {
        assertEquals(1000, after(0, 16_000).measured().orElseThrow().steps());
        assertEquals(1, enough.get());
    }

    @Test
    void itEndsWithTheRunHoweverShortThatWas() {
        assertEquals(5000, after(1e9, 20_000).measured().orElseThrow().steps());
    }

    @Test
    void itIsNotOverBeforeTheFirstIntervalIs() {
        assertEquals(Optional.empty(), after(0, 15_999).measured());
    }

    @Test
    void itEndsOnce() {
        after(0, 20_000);
        assertEquals(1, enough.get());
    }

    @Test
    void stepsASecondAndProcessorTimeAStepFollow() {
        Training training = new Training(2000, 4, 6);
        assertEquals(500, training.stepsPerSecond());
        assertEquals(3, training.cpuMillisAStep());
        assertTrue(after(0, 16_000).measured().orElseThrow().seconds() > 0);
    }
}
