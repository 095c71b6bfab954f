package org.virel.run.internal.catalog;

import org.virel.api.provider.Provider;

/**
 * A provider that is there.
 *
 * @param role what it can be
 * @param name the name under which settings ask for it
 * @param provider the service
 * @param jar where its code comes from
 * @param id tells this registration from all others, a later one of the same bundle included
 */
public record Offer<P extends Provider>(Role<P> role, String name, P provider, Jar jar, long id) {

    /** Returns the symbolic name of its bundle. */
    public String bundle() {
        return jar.bundle();
    }

    /** Returns the version of its bundle. */
    public String version() {
        return jar.version();
    }

    /** Returns name, bundle and version, for people. */
    public String describe() {
        return "%s (%s %s)".formatted(name, bundle(), version());
    }

    /** Returns exactly which provider it is, down to the bytes. */
    public Identity identity() {
        return new Identity(bundle(), name, version(), jar.sha256());
    }
}
