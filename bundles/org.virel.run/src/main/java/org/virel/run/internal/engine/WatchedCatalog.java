package org.virel.run.internal.engine;

import java.util.List;
import java.util.function.Consumer;
import org.virel.api.provider.Provider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** A catalog that lets a run know whom it is about to use. */
final class WatchedCatalog implements Catalog {

    private final Catalog catalog;
    private final Consumer<Offer<?>> choosing;

    WatchedCatalog(Catalog catalog, Consumer<Offer<?>> choosing) {
        this.catalog = catalog;
        this.choosing = choosing;
    }

    @Override
    public void chosen(Offer<?> offer) {
        choosing.accept(offer);
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        return catalog.offers(role);
    }

    @Override
    public boolean isInstalled(String bundle) {
        return catalog.isInstalled(bundle);
    }

    @Override
    public void watch(Watcher watcher) {
        catalog.watch(watcher);
    }

    @Override
    public void unwatch(Watcher watcher) {
        catalog.unwatch(watcher);
    }
}
