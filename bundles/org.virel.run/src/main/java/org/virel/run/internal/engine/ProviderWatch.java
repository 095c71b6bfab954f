package org.virel.run.internal.engine;

import java.util.HashSet;
import java.util.Set;
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

    /** Takes up whose components a run has. */
    void setInUse(Pipeline pipeline, Catalog catalog) {
        Set<Long> ids = new HashSet<>();
        pipeline.parts().forEach(part -> ids.add(part.offer().id()));
        catalog.offers(Role.LISTENER).forEach(offer -> ids.add(offer.id()));
        inUse = ids;
    }

    @Override
    public void arrived(Offer<?> offer) {
        inbox.arrive(offer);
    }

    @Override
    public void leaving(Offer<?> offer) {
        Inbox.Departure departure = inbox.leave(offer);
        if (owner.isOwnThread()) {
            return;
        }
        long grace = graceMillis;
        try {
            departure.done().get(grace, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (mayBeInUse(offer)) {
                owner.abandon(departure, grace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While parts are made it is not known yet by whom. */
    private boolean mayBeInUse(Offer<?> offer) {
        return inUse.contains(offer.id()) || owner.state() == RunState.STARTING || owner.state() == RunState.WAITING;
    }
}
