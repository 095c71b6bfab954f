package org.virel.run.internal.catalog;

import org.virel.api.provider.Provider;

/**
 * A provider that is there.
 *
 * @param role what it can be
 * @param name the name under which settings ask for it
 * @param provider the service
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle
 * @param id tells this registration from all others, a later one of the same bundle included
 */
public record Offer<P extends Provider>(
        Role<P> role, String name, P provider, String bundle, String version, long id) {

    /** Returns name, bundle and version, for people. */
    public String describe() {
        return "%s (%s %s)".formatted(name, bundle, version);
    }
}
