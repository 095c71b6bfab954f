package org.virel.run.internal.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.virel.api.provider.Provider;

/** The providers that are there at the moment. Safe for use by any thread. */
public interface Catalog {

    /** Returns all offers for a role, the preferred one of each name before others of that name. */
    <P extends Provider> List<Offer<P>> offers(Role<P> role);

    /** Adds someone to be told of changes. */
    void watch(Watcher watcher);

    /** Removes a watcher. */
    void unwatch(Watcher watcher);

    /** Returns the preferred offer of the name. */
    default <P extends Provider> Optional<Offer<P>> find(Role<P> role, String name) {
        return offers(role).stream().filter(offer -> offer.name().equals(name)).findFirst();
    }

    /** Returns the names offered for a role. */
    default SortedSet<String> names(Role<?> role) {
        SortedSet<String> names = new TreeSet<>();
        offers(role).forEach(offer -> names.add(offer.name()));
        return names;
    }

    /** Returns all offers of all roles. */
    default List<Offer<?>> all() {
        return Role.ALL.stream()
                .<Offer<?>>flatMap(role -> ((Collection<? extends Offer<?>>) offers(role)).stream())
                .toList();
    }

    /** Is told of changes, on whichever thread makes them. */
    interface Watcher {

        /** An offer has come. Must not wait. */
        void arrived(Offer<?> offer);

        /** An offer is leaving and is no longer in the catalog; when this returns it is gone. */
        void leaving(Offer<?> offer);
    }
}
