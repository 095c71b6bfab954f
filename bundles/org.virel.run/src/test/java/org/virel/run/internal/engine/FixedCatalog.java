package org.virel.run.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.virel.api.provider.Provider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** A catalog without a framework: offers come and go as a test says. */
public final class FixedCatalog implements Catalog {

    private final List<Offer<?>> offers = new CopyOnWriteArrayList<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Set<String> uninstalled = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();

    /** Adds an offer. */
    public <P extends Provider> Offer<P> add(Role<P> role, String name, P provider) {
        return add(role, name, provider, Jar.unknown("test", "1.0.0"));
    }

    /** Adds an offer from a jar. */
    public <P extends Provider> Offer<P> add(Role<P> role, String name, P provider, Jar jar) {
        Offer<P> offer = new Offer<>(role, name, provider, jar, ids.incrementAndGet());
        offers.add(offer);
        watchers.forEach(watcher -> watcher.arrived(offer));
        return offer;
    }

    /** Removes an offer. */
    public void remove(Offer<?> offer) {
        offers.remove(offer);
        watchers.stream().map(watcher -> watcher.leaving(offer)).toList().forEach(Runnable::run);
    }

    /** Says that a bundle is gone for good. */
    public void uninstall(String bundle) {
        uninstalled.add(bundle);
        watchers.forEach(watcher -> watcher.uninstalled(bundle));
    }

    @Override
    public boolean isInstalled(String bundle) {
        return !uninstalled.contains(bundle);
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        List<Offer<P>> found = new ArrayList<>();
        for (Offer<?> offer : offers) {
            if (offer.role().equals(role)) {
                @SuppressWarnings("unchecked") // equal roles have the same P
                Offer<P> typed = (Offer<P>) offer;
                found.add(typed);
            }
        }
        return found;
    }

    @Override
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    @Override
    public void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }
}
