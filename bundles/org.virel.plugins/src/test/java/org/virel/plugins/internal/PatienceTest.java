package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void whatReturnsIsReturned() throws Exception {
        assertEquals("done", new Patience(Duration.ofSeconds(60)).call("it", () -> "done"));
    }

    @Test
    void whatIsThrownIsReportedEvenWhereItIsAnError() {
        ExecutionException e = assertThrows(ExecutionException.class,
                () -> new Patience(Duration.ofSeconds(60)).call("it", () -> {
                    throw new NoClassDefFoundError("org/example/Gone");
                }));
        assertEquals("java.lang.NoClassDefFoundError: org/example/Gone", Patience.line(e.getCause()));
    }

    @Test
    void whatBlocksIsGivenUpAndInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        BlockedException e = assertThrows(BlockedException.class,
                () -> new Patience(Duration.ofMillis(50)).call("it", () -> {
                    try {
                        return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException interruption) {
                        interrupted.countDown();
                        throw interruption;
                    }
                }));
        assertEquals("has not returned after 0.05 s", e.getMessage());
        assertTrue(interrupted.await(60, TimeUnit.SECONDS));
    }

    @Test
    void whoIsNotToWaitAnyLongerIsToldSo() {
        Thread.currentThread().interrupt();
        assertThrows(EndedException.class,
                () -> new Patience(Duration.ofSeconds(60)).call("it",
                        () -> new CountDownLatch(1).await(1, TimeUnit.SECONDS)));
        assertTrue(Thread.interrupted());
    }
}
