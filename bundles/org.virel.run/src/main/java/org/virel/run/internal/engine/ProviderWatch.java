package org.virel.run.internal.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * Sees providers come and go for a run, on whichever thread moves them: arrivals wait for the boundary by themselves, who leaves is
 * held until the boundary has let it go, a bounded time.
 */
final class ProviderWatch implements Catalog.Watcher {

    private final Inbox inbox;
    private final Owner owner;
    private volatile Set<Long> inUse = Set.of();
    private final Set<Long> chosen = ConcurrentHashMap.newKeySet();
    private volatile long graceMillis = 5000;

    /** The run. */
    interface Owner {

        /** Says whether the calling thread is the run's own. */
        boolean isOwnThread();

        RunState state();

        /** Is told that a provider that may be in use was not let go in time. */
        void abandon(Inbox.Departure departure, long waitedMillis);
    }

    ProviderWatch(Inbox inbox, Owner owner) {
        this.inbox = inbox;
        this.owner = owner;
    }

    /** Sets how long who leaves is held. */
    void setGrace(long millis) {
        graceMillis = millis;
    }

    /** Returns the ids of those whose components a run has. */
    static Set<Long> ids(Pipeline pipeline, Catalog catalog) {
        Set<Long> ids = new HashSet<>();
        pipeline.parts().forEach(part -> ids.add(part.offer().id()));
        catalog.offers(Role.LISTENER).forEach(offer -> ids.add(offer.id()));
        return ids;
    }

    /** Takes up whose components a run has, by the ids of the offers. */
    void setInUse(Set<Long> ids) {
        inUse = ids;
        chosen.clear();
    }

    /** Takes up whose component is about to be made: it may not return from that. */
    void choose(Offer<?> offer) {
        chosen.add(offer.id());
    }

    @Override
    public void arrived(Offer<?> offer) {
        inbox.arrive(offer);
    }

    @Override
    public void uninstalled(String bundle) {
        inbox.uninstalled();
    }

    @Override
    public Runnable leaving(Offer<?> offer) {
        boolean held = mayBeInUse(offer);
        Inbox.Departure departure = inbox.leave(offer, held);
        long begin = System.nanoTime();
        return owner.isOwnThread() || !held ? () -> {} : () -> await(departure, begin);
    }

    /** Waits for the boundary, counted from when the provider began to leave. */
    private void await(Inbox.Departure departure, long begin) {
        long grace = graceMillis;
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        try {
            departure.done().get(Math.max(0, grace - waited), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            owner.abandon(departure, grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While parts are made it is not known yet by whom. */
    private boolean mayBeInUse(Offer<?> offer) {
        return inUse.contains(offer.id()) || chosen.contains(offer.id()) || owner.state() == RunState.STARTING
                || owner.state() == RunState.WAITING;
    }
}
