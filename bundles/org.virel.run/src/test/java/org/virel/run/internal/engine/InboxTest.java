package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.virel.api.run.Request;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.trainer.em.internal.EmTrainerProvider;

class InboxTest {

    private final Inbox inbox = new Inbox();

    private static Offer<?> offer(long id) {
        return new Offer<>(Role.TRAINER, "em", new EmTrainerProvider(), Jar.unknown("test", "1"), id);
    }

    @Test
    void requestsOfSeveralKindsAreTakenInTheOrderInWhichTheyCame() {
        List<Request> asked = List.of(new Request.Resume(), new Request.Pause(), new Request.Stop(),
                new Request.Resume());
        asked.forEach(inbox::ask);

        assertEquals(
                List.of(asked.get(0), asked.get(1), asked.get(3)),
                inbox.take(List.of(Request.Pause.class, Request.Resume.class)).stream()
                        .map(Inbox.Asked::request)
                        .toList());
        assertTrue(inbox.has(Request.Stop.class));
        assertFalse(inbox.has(Request.Pause.class));
    }

    @Test
    void everythingButChangedSettingsIsUrgentUntilItIsTaken() {
        inbox.ask(new Request.Reconfigure(Map.of()));
        assertFalse(inbox.isUrgent());
        inbox.ask(new Request.Checkpoint());
        assertTrue(inbox.isUrgent());
        inbox.takeFirst(Request.Checkpoint.class);
        assertFalse(inbox.isUrgent());
        inbox.leave(offer(1), true);
        assertTrue(inbox.isUrgent());
        inbox.takeDepartures();
        assertFalse(inbox.isUrgent());
    }

    @Test
    void aProviderThatLeavesBeforeItsArrivalWasNoticedNeverArrived() {
        inbox.arrive(offer(1));
        inbox.arrive(offer(2));
        inbox.leave(offer(1), true);

        assertEquals(
                List.of(2L), inbox.takeArrivals().stream().map(Offer::id).toList());
    }

    @Test
    void whatIsLeftAtTheEndAndWhatComesLaterIsAnswered() {
        CompletableFuture<Long> before = inbox.ask(new Request.Pause()).toCompletableFuture();
        Inbox.Departure leaving = inbox.leave(offer(1), true);
        inbox.close("over");
        CompletableFuture<Long> after = inbox.ask(new Request.Stop()).toCompletableFuture();

        assertEquals("over", assertThrows(ExecutionException.class, before::get).getCause().getMessage());
        assertEquals("over", assertThrows(ExecutionException.class, after::get).getCause().getMessage());
        assertTrue(leaving.done().isDone());
        assertTrue(inbox.leave(offer(2), true).done().isDone());
    }

    @Test
    void waitingEndsWithWhatCameSinceAndNotWithWhatWasLeftLying() throws Exception {
        inbox.ask(new Request.Pause());
        inbox.await(60_000);
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            try {
                inbox.await(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Laboratory.await(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        inbox.arrive(offer(1));
        waiting.join(60_000);

        assertFalse(waiting.isAlive());
    }

    @Test
    void whoIsGivenUpFindsNothingAnyMoreAndWhatItHadIsLeftToTheNext() throws Exception {
        CompletableFuture<Long> stop = inbox.ask(new Request.Stop()).toCompletableFuture();
        inbox.ask(new Request.Swap("policy", "hanging", false));
        inbox.ask(new Request.Swap("replay", "other", false));
        inbox.handTo(Thread.currentThread());
        inbox.take(List.of(Request.Stop.class));
        inbox.takeFirst(Request.Swap.class);

        Thread next = new Thread(() -> {});
        List<Inbox.Asked> lost = inbox.handTo(next);

        assertEquals(List.of(new Request.Swap("policy", "hanging", false)),
                lost.stream().map(Inbox.Asked::request).toList());
        inbox.arrive(offer(1));
        inbox.leave(offer(2), true);
        inbox.uninstalled();
        assertTrue(inbox.takeFirst(Request.Swap.class).isEmpty());
        assertTrue(inbox.take(List.of(Request.Stop.class)).isEmpty());
        assertTrue(inbox.takeArrivals().isEmpty() && inbox.takeDepartures().isEmpty() && !inbox.takeUninstalled());

        inbox.handTo(Thread.currentThread());
        assertEquals(1, inbox.takeArrivals().size());
        assertEquals(1, inbox.takeDepartures().size());
        assertTrue(inbox.takeUninstalled());
        assertEquals(new Request.Swap("replay", "other", false),
                inbox.takeFirst(Request.Swap.class).orElseThrow().request());
        inbox.take(List.of(Request.Stop.class)).getFirst().effect().complete(7L);
        assertEquals(7, stop.get());
    }

    @Test
    void whoWaitsForAnAnswerMayUseTheInboxFromAnyThread() throws Exception {
        CompletableFuture<Boolean> used = new CompletableFuture<>();
        inbox.ask(new Request.Pause()).whenComplete((step, refusal) -> {
            Thread other = Thread.ofPlatform().daemon().start(() -> inbox.has(Request.Pause.class));
            try {
                used.complete(other.join(Duration.ofSeconds(60)));
            } catch (InterruptedException e) {
                used.completeExceptionally(e);
            }
        });
        inbox.close("over");

        assertTrue(used.get(), "the lock is held while who asked is told");
    }
}
