package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerLaneTest {

    private final WorkerLane lane = new WorkerLane("lane 7");
    private final List<Integer> done = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        lane.close();
    }

    private static Lane.Task task(Runnable work) {
        return new Lane.Task() {
            @Override
            public String place() {
                return "critic.hard.q0";
            }

            @Override
            public void run() {
                work.run();
            }
        };
    }

    private void block() {
        boolean waiting = true;
        while (waiting) {
            try {
                release.await();
                waiting = false;
            } catch (InterruptedException e) {
                // A plugin that does not care.
            }
        }
    }

    @Test
    void tasksAreDoneInOrderHoweverManyAreWaiting() {
        int many = 1000;
        for (int i = 0; i < many; i++) {
            int number = i;
            lane.submit(task(() -> done.add(number)));
        }
        lane.awaitAll();

        assertEquals(IntStream.range(0, many).boxed().toList(), done);
    }

    @Test
    void whoeverWaitsForATaskSeesWhatItDid() {
        int[] plain = new int[1];
        for (int i = 1; i <= 20_000; i++) {
            lane.await(lane.submit(task(() -> plain[0]++)));
            assertEquals(i, plain[0]);
        }
    }

    @Test
    void theThreadIsADaemonNamedAfterTheOneItWorksFor() {
        AtomicReference<Thread> worker = new AtomicReference<>();
        lane.await(lane.submit(task(() -> worker.set(Thread.currentThread()))));

        assertTrue(worker.get().isDaemon());
        assertEquals(Thread.currentThread().getName() + " lane 7", worker.get().getName());
    }

    @Test
    void aFailureIsThrownAtTheNextWaitAndTheTasksBehindItArePassedOver() {
        IllegalStateException cause = new IllegalStateException("no");
        lane.submit(task(this::block));
        long failing = lane.submit(task(() -> {
            throw cause;
        }));
        lane.submit(task(() -> done.add(1)));
        lane.submit(task(() -> done.add(2)));
        release.countDown();

        PartException thrown = assertThrows(PartException.class, () -> lane.await(failing));
        assertEquals("critic.hard.q0", thrown.place());
        assertSame(cause, thrown.getCause());
        lane.awaitAll();
        assertEquals(List.of(), done);
        lane.await(lane.submit(task(() -> done.add(3))));
        assertEquals(List.of(3), done);
    }

    @Test
    void aFailureOfAnEarlierTaskIsThrownToWhoWaitsForALaterOne() {
        lane.submit(task(() -> {
            throw new NoClassDefFoundError("org/lost/Math");
        }));
        long later = lane.submit(task(() -> {}));

        PartException thrown = assertThrows(PartException.class, () -> lane.await(later));
        assertTrue(thrown.getMessage().contains("org/lost/Math"), thrown.getMessage());
    }

    @Test
    void whatNamesItsPlaceIsThrownAsItIs() {
        PartException named = new PartException("critic.soft.v", "is lost");
        lane.submit(task(() -> {
            throw named;
        }));

        assertSame(named, assertThrows(PartException.class, lane::awaitAll));
    }

    @Test
    void anInterruptDoesNotEndAWaitAndIsKept() {
        Thread.currentThread().interrupt();
        try {
            lane.await(lane.submit(task(() -> {
                done.add(1);
                Thread.currentThread().interrupt();
            })));
            lane.await(lane.submit(task(() -> done.add(2))));
            assertEquals(List.of(1, 2), done);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void whoWaitsForALaneThatIsGivenUpGoesOn() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        lane.submit(task(() -> {
            begun.countDown();
            block();
        }));
        long behind = lane.submit(task(() -> done.add(1)));
        begun.await();
        Thread other = Thread.ofPlatform().start(lane::abandon);

        assertThrows(IllegalStateException.class, () -> lane.await(behind));
        other.join();
        release.countDown();
        lane.close();
        assertEquals(List.of(), done);
    }

    @Test
    void closingWaitsForTheTaskThatHasBegun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        lane.submit(task(() -> {
            begun.countDown();
            block();
            done.add(1);
        }));
        begun.await();
        Thread.ofPlatform().start(release::countDown);
        lane.close();

        assertEquals(List.of(1), done);
    }

    @Test
    void aLaneThatWasNeverUsedIsClosedAtOnce() {
        lane.close();
        assertFalse(done.contains(1));
    }

    @Test
    void aLaneAtRestHoldsNothingThatItWorkedFor() throws InterruptedException {
        WeakReference<Object> held = hold();
        while (!held.refersTo(null)) {
            System.gc();
            Thread.sleep(1);
        }
    }

    private WeakReference<Object> hold() {
        Object part = new Object();
        lane.await(lane.submit(task(part::hashCode)));
        return new WeakReference<>(part);
    }
}
