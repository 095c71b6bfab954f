package org.virel.command.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What other bundles found out about the machine: services {@code Supplier<Map<String, String>>} with the property
 * {@code virel.examination}, whose maps have {@code subject}, {@code grade} (good, weak or missing), {@code text} and
 * {@code advice}.
 */
final class Examinations {

    private static final String FILTER = "(virel.examination=*)";

    private Examinations() {}

    /** Asks all of them, in the order of their services. One that fails is a finding of its own, so that the others are heard. */
    static List<Finding> examine(BundleContext context) {
        return references(context).stream().flatMap(reference -> examine(context, reference).stream()).toList();
    }

    private static Optional<Finding> examine(BundleContext context, ServiceReference<?> reference) {
        String bundle = bundle(reference);
        try {
            return ask(context, reference);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(Finding.weak("examination", "that of bundle %s failed: %s".formatted(bundle, e),
                    "update the bundle or tell those who made it"));
        } finally {
            context.ungetService(reference);
        }
    }

    private static Optional<Finding> ask(BundleContext context, ServiceReference<?> reference) {
        return context.getService(reference) instanceof Supplier<?> supplier
                && supplier.get() instanceof Map<?, ?> answer ? Optional.of(finding(answer)) : Optional.empty();
    }

    /** The bundle is asked for before its service, as a service that has left has none. */
    private static String bundle(ServiceReference<?> reference) {
        return Optional.ofNullable(reference.getBundle()).map(Bundle::getSymbolicName).orElse("(gone)");
    }

    private static List<ServiceReference<?>> references(BundleContext context) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(Supplier.class.getName(), FILTER);
            return found == null ? List.of() : Stream.of(found).sorted().toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a finding; what is missing is empty, and good.
     *
     * @throws IllegalArgumentException if the grade is none of the three
     */
    static Finding finding(Map<?, ?> answer) {
        return new Finding(grade(text(answer, "grade")), text(answer, "subject"), text(answer, "text"),
                text(answer, "advice"));
    }

    private static Finding.Grade grade(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "good" -> Finding.Grade.GOOD;
            case "weak" -> Finding.Grade.WEAK;
            case "missing" -> Finding.Grade.MISSING;
            default -> throw new IllegalArgumentException(
                    "the grade is '%s', expected good, weak or missing".formatted(word));
        };
    }

    private static String text(Map<?, ?> answer, String key) {
        Object value = answer.get(key);
        return value == null ? "" : value.toString();
    }
}
