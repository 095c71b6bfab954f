package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** The installed providers, and those that only the benchmark has. */
final class BenchmarkCatalog implements Catalog {

    /** The name of the environment. */
    static final String ENVIRONMENT = "synthetic";

    private static final String BUNDLE = "org.virel.run";
    private static final long NO_SERVICE = -1;

    private final Catalog installed;
    private final List<Offer<?>> own;

    BenchmarkCatalog(Catalog installed, Size size, Probe probe) {
        this.installed = installed;
        EnvironmentProvider environment = settings -> new SyntheticEnvironment(size.observations(), size.actions());
        own = List.of(offer(Role.ENVIRONMENT, ENVIRONMENT, environment), offer(Role.TRAINER, Probe.NAME, probe));
    }

    private static <P extends Provider> Offer<P> offer(Role<P> role, String name, P provider) {
        return new Offer<>(role, name, provider, BUNDLE, "benchmark", NO_SERVICE);
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        List<Offer<P>> offers = new ArrayList<>(installed.offers(role));
        own.stream().filter(offer -> offer.role().equals(role)).forEach(offer -> {
            @SuppressWarnings("unchecked") // equal roles have the same P
            Offer<P> typed = (Offer<P>) offer;
            offers.add(typed);
        });
        return offers;
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
