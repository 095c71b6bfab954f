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

    /** Says whether a bundle of the symbolic name is there, running or not: one that is stopped is expected back. */
    default boolean isInstalled(String bundle) {
        return true;
    }

    /** Is told that a run is about to use an offer, before the first call that might not return. */
    default void chosen(Offer<?> offer) {}

    /**
     * Returns the offer that a name means where nothing has been chosen before.
     *
     * @throws org.virel.api.settings.SettingException if several plugins offer it
     */
    default <P extends Provider> Optional<Offer<P>> find(Role<P> role, String wanted) {
        return Choice.anew(role, wanted).find(this);
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

        /**
         * An offer is leaving and is no longer in the catalog.
         *
         * @return what waits until it may go; all watchers have been told before the first is waited for
         */
        Runnable leaving(Offer<?> offer);

        /** A bundle is no longer installed: nobody waits for it any longer. Must not wait. */
        default void uninstalled(String bundle) {}
    }
}
