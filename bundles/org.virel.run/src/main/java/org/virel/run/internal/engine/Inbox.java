package org.virel.run.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.virel.api.run.Request;
import org.virel.run.internal.catalog.Offer;

/**
 * What waits for the boundary: requests, and providers that come and go. Put in by any thread, taken out by the run's; one that was given up
 * finds nothing any more.
 *
 * <p>Whoever waits for an answer may do anything with it, so nothing is answered under the lock.
 */
final class Inbox {

    private final List<Asked> requests = new ArrayList<>();

    /** Those that the run's thread has taken, until they are answered. */
    private final List<Asked> taken = new ArrayList<>();

    /** Who may take; before there is one, anybody. */
    private Optional<Thread> taker = Optional.empty();
    private final List<Departure> departures = new ArrayList<>();
    private final List<Offer<?>> arrivals = new ArrayList<>();
    private volatile boolean urgent;
    private boolean uninstalled;
    private Optional<String> closed = Optional.empty();

    /** How much was ever put in, and how much of that {@link #await} has let pass. */
    private long put;
    private long seen;

    /** A request and who waits for its effect. */
    record Asked(Request request, CompletableFuture<Long> effect) {}

    /** A provider that is leaving, and whether somebody waits until it is let go. */
    record Departure(Offer<?> offer, boolean held, CompletableFuture<Void> done) {}

    synchronized CompletionStage<Long> ask(Request request) {
        if (closed.isPresent()) {
            return CompletableFuture.failedStage(new IllegalStateException(closed.get()));
        }
        Asked asked = new Asked(request, new CompletableFuture<>());
        requests.add(asked);
        wake();
        return asked.effect().minimalCompletionStage();
    }

    synchronized Departure leave(Offer<?> offer, boolean held) {
        arrivals.removeIf(arrived -> arrived.id() == offer.id());
        Departure departure = new Departure(offer, held, new CompletableFuture<>());
        if (closed.isPresent()) {
            departure.done().complete(null);
            return departure;
        }
        departures.add(departure);
        wake();
        return departure;
    }

    synchronized void arrive(Offer<?> offer) {
        if (closed.isPresent()) {
            return;
        }
        arrivals.add(offer);
        wake();
    }

    /** A bundle is gone for good, so that others may take the place of what it offered. */
    synchronized void uninstalled() {
        uninstalled = true;
        wake();
    }

    /** Says whether a bundle has gone for good since this was last asked. */
    synchronized boolean takeUninstalled() {
        boolean known = uninstalled && mayTake();
        uninstalled &= !known;
        return known;
    }

    private void wake() {
        settle();
        put++;
        notifyAll();
    }

    /** Says whether somebody waits for the boundary who should not wait for an evaluation to end. */
    boolean isUrgent() {
        return urgent;
    }

    /**
     * From now on another thread takes what is in here. Of what the one before has taken and not answered, it finds again what can be done
     * by any thread.
     *
     * @return what it does not find again: the changes, which the one before may not have come back from
     */
    synchronized List<Asked> handTo(Thread next) {
        taker = Optional.of(next);
        Map<Boolean, List<Asked>> left = taken.stream().filter(asked -> !asked.effect().isDone())
                .collect(Collectors.partitioningBy(asked -> isChange(asked.request())));
        taken.clear();
        requests.addAll(0, left.get(false));
        settle();
        return left.get(true);
    }

    private boolean mayTake() {
        return taker.isEmpty() || taker.get() == Thread.currentThread();
    }

    synchronized List<Departure> takeDepartures() {
        return mayTake() ? emptied(departures) : List.of();
    }

    synchronized List<Offer<?>> takeArrivals() {
        return mayTake() ? emptied(arrivals) : List.of();
    }

    private <T> List<T> emptied(List<T> list) {
        List<T> all = List.copyOf(list);
        list.clear();
        settle();
        return all;
    }

    /** Takes the requests of the given kinds, in the order in which they came. */
    synchronized List<Asked> take(List<Class<? extends Request>> kinds) {
        List<Asked> found = requests.stream()
                .filter(asked -> mayTake())
                .filter(asked -> kinds.stream().anyMatch(kind -> kind.isInstance(asked.request())))
                .toList();
        handOut(found);
        return found;
    }

    private void handOut(List<Asked> found) {
        requests.removeAll(found);
        taken.removeIf(asked -> asked.effect().isDone());
        taken.addAll(found);
        settle();
    }

    /** Takes the first request of a kind; those that are not taken yet are answered if the run ends. */
    synchronized Optional<Asked> takeFirst(Class<? extends Request> kind) {
        Optional<Asked> first = requests.stream().filter(asked -> mayTake())
                .filter(asked -> kind.isInstance(asked.request())).findFirst();
        handOut(first.stream().toList());
        return first;
    }

    synchronized boolean has(Class<? extends Request> kind) {
        return requests.stream().anyMatch(asked -> kind.isInstance(asked.request()));
    }

    /** Changed settings wait for an evaluation that is due: they take effect after it. */
    private void settle() {
        urgent = departures.stream().anyMatch(Departure::held)
                || requests.stream().anyMatch(asked -> !isChange(asked.request()));
    }

    private static boolean isChange(Request request) {
        return request instanceof Request.Reconfigure || request instanceof Request.Swap;
    }

    /** Waits until something is put in that was not there when this last returned, or a while has passed. */
    synchronized void await(long millis) throws InterruptedException {
        if (!mayTake()) {
            return;
        }
        if (put == seen) {
            TimeUnit.MILLISECONDS.timedWait(this, millis);
        }
        seen = put;
    }

    /** Answers everything that is left, and that may still come: nobody will take it any more. */
    void close(String reason) {
        List<Asked> unanswered = new ArrayList<>();
        List<Departure> waiting = new ArrayList<>();
        synchronized (this) {
            closed = Optional.of(reason);
            unanswered.addAll(taken);
            unanswered.addAll(requests);
            waiting.addAll(departures);
            taken.clear();
            requests.clear();
            departures.clear();
            arrivals.clear();
            settle();
        }
        unanswered.forEach(asked -> asked.effect().completeExceptionally(new IllegalStateException(reason)));
        waiting.forEach(departure -> departure.done().complete(null));
    }
}
