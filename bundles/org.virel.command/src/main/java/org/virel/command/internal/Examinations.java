package org.virel.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    /** Asks all of them, in the order of their services. */
    static List<Finding> examine(BundleContext context) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceReference<?> reference : references(context)) {
            if (context.getService(reference) instanceof Supplier<?> supplier
                    && supplier.get() instanceof Map<?, ?> answer) {
                findings.add(finding(answer));
            }
        }
        return findings;
    }

    private static List<ServiceReference<?>> references(BundleContext context) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(Supplier.class.getName(), FILTER);
            return found == null ? List.of() : Stream.of(found).sorted().toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a finding; what is missing is empty, and good. */
    static Finding finding(Map<?, ?> answer) {
        String grade = text(answer, "grade").toUpperCase(Locale.ROOT);
        return new Finding(grade.isEmpty() ? Finding.Grade.GOOD : Finding.Grade.valueOf(grade),
                text(answer, "subject"), text(answer, "text"), text(answer, "advice"));
    }

    private static String text(Map<?, ?> answer, String key) {
        Object value = answer.get(key);
        return value == null ? "" : value.toString();
    }
}
