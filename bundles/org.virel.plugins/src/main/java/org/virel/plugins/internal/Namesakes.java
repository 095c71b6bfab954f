package org.virel.plugins.internal;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.virel.api.provider.Provider;

/**
 * Finds who else offers what a bundle offers, under the same name. Other versions of the same bundle do not count: of these a plain name
 * means the newest.
 */
final class Namesakes {

    private static final String API = "org.virel.api.";

    private final BundleContext context;

    Namesakes(BundleContext context) {
        this.context = context;
    }

    /**
     * Returns how to ask for each, for the first name that is not a bundle's alone; empty if all are.
     *
     * @param leaving a bundle that is about to be replaced and does not count
     */
    Optional<String> of(Bundle bundle, Optional<Bundle> leaving) {
        return references(Optional.ofNullable(bundle.getRegisteredServices()))
                .flatMap(own -> types(own).flatMap(type -> others(own, type)
                        .filter(other -> isAnother(bundle, other) && !leaving.equals(Optional.of(other)))
                        .map(other -> describe(name(own), type, bundle, other))))
                .findFirst();
    }

    private static Stream<ServiceReference<?>> references(Optional<ServiceReference<?>[]> references) {
        return references.stream().flatMap(Stream::of);
    }

    private static Stream<String> types(ServiceReference<?> reference) {
        return Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
                .filter(type -> type.startsWith(API) && !name(reference).isEmpty());
    }

    private static String name(ServiceReference<?> reference) {
        return reference.getProperty(Provider.NAME) instanceof String name ? name : "";
    }

    private Stream<Bundle> others(ServiceReference<?> own, String type) {
        try {
            return references(Optional.ofNullable(context.getAllServiceReferences(type, null)))
                    .filter(reference -> name(reference).equals(name(own)))
                    .<Bundle>map(ServiceReference::getBundle)
                    .filter(Objects::nonNull);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAnother(Bundle bundle, Bundle other) {
        return !other.getSymbolicName().equals(bundle.getSymbolicName());
    }

    private static String describe(String name, String type, Bundle bundle, Bundle other) {
        return "the name '%s' (%s) is also that of %s: ask for %s or %s".formatted(name,
                type.substring(type.lastIndexOf('.') + 1), other.getSymbolicName(),
                qualified(bundle, name), qualified(other, name));
    }

    private static String qualified(Bundle bundle, String name) {
        return "%s:%s".formatted(bundle.getSymbolicName(), name);
    }
}
