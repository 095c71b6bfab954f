package org.virel.run.internal.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exactly which provider fills a place. Written as {@code bundle:name@version#sha256}, the name as it is asked for and more.
 *
 * @param bundle the symbolic name of its bundle
 * @param name its own name
 * @param version the version of its bundle
 * @param sha256 the hash of the bundle's bytes, empty where it is not known
 */
public record Identity(String bundle, String name, String version, String sha256) {

    private static final Pattern WRITTEN = Pattern.compile("([^:]+):(.+)@([^@#]+)#([0-9a-f]*)");

    /**
     * Reads an identity.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Identity parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' says no provider: expected bundle:name@version#sha256".formatted(text));
        }
        return new Identity(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }

    /** Says whether the offer is this one: the same bytes, or the same version of a bundle of the distribution. */
    public boolean is(Offer<?> offer) {
        boolean sameBytes = !sha256.isEmpty() && sha256.equals(offer.jar().sha256());
        return offer.name().equals(name)
                && offer.bundle().equals(bundle)
                && (sameBytes || !offer.jar().isPlugin() && offer.version().equals(version));
    }

    @Override
    public String toString() {
        return "%s:%s@%s#%s".formatted(bundle, name, version, sha256);
    }
}
