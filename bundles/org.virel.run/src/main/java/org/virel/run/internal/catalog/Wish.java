package org.virel.run.internal.catalog;

import java.util.Optional;

/**
 * How a provider is asked for: by its name, with the symbolic name of its bundle before a colon and the bundle's version behind an at sign
 * where there are several.
 *
 * @param bundle the symbolic name, if it matters
 * @param name the provider's own name
 * @param version the version, if it matters
 */
public record Wish(Optional<String> bundle, String name, Optional<String> version) {

    /** Reads {@code name}, {@code bundle:name}, {@code name@version} or {@code bundle:name@version}. */
    public static Wish parse(String text) {
        int colon = text.indexOf(':');
        int at = text.lastIndexOf('@');
        boolean versioned = at > colon && at > 0;
        return new Wish(
                colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon)),
                text.substring(colon + 1, versioned ? at : text.length()),
                versioned ? Optional.of(text.substring(at + 1)) : Optional.empty());
    }

    /** Says whether an offer is one of those that are meant. */
    public boolean allows(Offer<?> offer) {
        return allows(offer.bundle(), offer.name(), offer.version());
    }

    /** Says whether a provider is one of those that are meant, be it there or not. */
    public boolean allows(Identity provider) {
        return allows(provider.bundle(), provider.name(), provider.version());
    }

    private boolean allows(String itsBundle, String itsName, String itsVersion) {
        return itsName.equals(name)
                && bundle.map(itsBundle::equals).orElse(true)
                && version.map(itsVersion::equals).orElse(true);
    }
}
