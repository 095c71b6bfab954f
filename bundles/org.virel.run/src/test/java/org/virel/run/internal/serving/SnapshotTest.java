package org.virel.run.internal.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.run.internal.checkpoint.PublishedCheckpoint;
import org.virel.run.internal.pipeline.Actor;

class SnapshotTest {

    private static final float[] OBSERVATION = {1, 0, 0};

    @TempDir
    Path folder;

    private Snapshot snapshot;

    @BeforeEach
    void load() throws Exception {
        TrainedRuns runs = new TrainedRuns(folder);
        PolicyLoader loader = new PolicyLoader(runs.finish("run", Map.of()), runs.catalog);
        PublishedCheckpoint checkpoint = loader.read(what -> {}).orElseThrow();
        snapshot = loader.load(checkpoint, 1);
    }

    @Test
    void aCallThatHasBegunIsAnsweredByActorsThatAreClosedOnlyThen() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<Optional<float[]>> call = caller.submit(() -> snapshot.ask(actor -> {
                begun.countDown();
                await(goOn);
                return actor.act(OBSERVATION);
            }));
            begun.await();
            snapshot.retire();
            assertFalse(snapshot.awaitClosed(1));
            goOn.countDown();
            assertEquals(1, call.get(10, TimeUnit.SECONDS).orElseThrow().length);
            assertTrue(snapshot.awaitClosed(10_000));
        }
    }

    @Test
    void aCallThatWaitsForAnActorIsSentOnWhenItIsRetired() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
            Future<?> first = callers.submit(() -> snapshot.ask(actor -> {
                begun.countDown();
                await(goOn);
                return 1;
            }));
            begun.await();
            Future<Optional<Integer>> waiting = callers.submit(() -> snapshot.ask(actor -> 2));
            assertThrows(TimeoutException.class, () -> waiting.get(50, TimeUnit.MILLISECONDS));
            snapshot.retire();
            assertEquals(Optional.empty(), waiting.get(10, TimeUnit.SECONDS));
            goOn.countDown();
            first.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closedActorsAreEmpty() {
        Actor[] lent = new Actor[1];
        snapshot.ask(actor -> lent[0] = actor);
        snapshot.retire();
        snapshot.retire();
        IllegalStateException empty = assertThrows(IllegalStateException.class, () -> lent[0].act(OBSERVATION));
        assertTrue(empty.getMessage().contains("is empty"), empty.getMessage());
        assertEquals(Optional.empty(), snapshot.ask(actor -> 1));
    }

    @Test
    void anActorWhoseCallFailsIsLentAgain() {
        assertThrows(IllegalArgumentException.class, () -> snapshot.ask(actor -> actor.act(new float[0])));
        assertEquals(Optional.of(2), snapshot.ask(actor -> 2));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
