package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.virel.api.network.NetworkProvider;
import org.virel.api.provider.Provider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** The installed providers, one that only the benchmark has, and networks as the benchmark wants them. */
final class BenchmarkCatalog implements Catalog {

    private static final String BUNDLE = "org.virel.run";
    private static final long NO_SERVICE = -1;

    private final Catalog installed;
    private final Offer<?> own;
    private final UnaryOperator<NetworkProvider> networks;

    private <P extends Provider> BenchmarkCatalog(
            Catalog installed, Role<P> role, P own, UnaryOperator<NetworkProvider> networks) {
        this.installed = installed;
        this.own = new Offer<>(role, Probe.NAME, own, Jar.unknown(BUNDLE, "0"), NO_SERVICE);
        this.networks = networks;
    }

    /** Adds a provider of the name {@link Probe#NAME}. */
    static <P extends Provider> BenchmarkCatalog adding(Catalog installed, Role<P> role, P own) {
        return new BenchmarkCatalog(installed, role, own, UnaryOperator.identity());
    }

    /** Puts others in the place of the providers of networks. */
    BenchmarkCatalog withNetworks(UnaryOperator<NetworkProvider> replacement) {
        @SuppressWarnings("unchecked") // any role fits its own provider
        Role<Provider> role = (Role<Provider>) own.role();
        return new BenchmarkCatalog(installed, role, own.provider(), replacement);
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        List<Offer<P>> offers = new ArrayList<>();
        installed.offers(role).forEach(offer -> offers.add(changed(offer)));
        if (own.role().equals(role)) {
            offers.add(typed(own));
        }
        return offers;
    }

    private <P extends Provider> Offer<P> changed(Offer<P> offer) {
        return offer.provider() instanceof NetworkProvider provider
                ? typed(new Offer<>(
                        Role.NETWORK, offer.name(), networks.apply(provider), offer.jar(), offer.id()))
                : offer;
    }

    @SuppressWarnings("unchecked") // equal roles have the same P
    private static <P extends Provider> Offer<P> typed(Offer<?> offer) {
        return (Offer<P>) offer;
    }

    @Override
    public void watch(Watcher watcher) {
        installed.watch(watcher);
    }

    @Override
    public void unwatch(Watcher watcher) {
        installed.unwatch(watcher);
    }
}
