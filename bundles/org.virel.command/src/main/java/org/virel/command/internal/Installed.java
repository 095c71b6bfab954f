package org.virel.command.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.provider.Provider;
import org.virel.api.simulation.Simulator;

/**
 * A provider in the service registry.
 *
 * @param role the role it plays, after the interface it serves and as settings call it: {@code e_step} for {@code EStepProvider}
 * @param name the name under which settings ask for it
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle
 * @param provider the service
 */
public record Installed(String role, String name, String bundle, String version, Provider provider) {

    private static final Logger LOG = LoggerFactory.getLogger(Installed.class);
    private static final String API = "org.virel.api.";
    private static final String SUFFIX = "Provider";

    /** What settings call otherwise than the interface. */
    private static final Map<String, String> OTHERWISE = Map.of("target_operator", "operator", "run_listener",
            "listener");

    /** Returns all providers there are, sorted by role and name. */
    public static List<Installed> in(BundleContext context) {
        List<Installed> found = new ArrayList<>();
        for (ServiceReference<?> reference : named(context)) {
            roleOf(reference).flatMap(role -> of(context, reference, role)).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(Installed::role).thenComparing(Installed::name)
                .thenComparing(Installed::bundle));
        return found;
    }

    private static List<ServiceReference<?>> named(BundleContext context) {
        try {
            ServiceReference<?>[] references = context.getServiceReferences((String) null,
                    "(%s=*)".formatted(Provider.NAME));
            return references == null ? List.of() : List.of(references);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Installed> of(BundleContext context, ServiceReference<?> reference, String role) {
        Bundle bundle = reference.getBundle();
        String name = String.valueOf(reference.getProperty(Provider.NAME));
        if (bundle != null && context.getService(reference) instanceof Provider provider) {
            return Optional
                    .of(new Installed(role, name, bundle.getSymbolicName(), bundle.getVersion().toString(), provider));
        }
        LOG.warn("{} '{}' cannot be created", role, name);
        return Optional.empty();
    }

    private static Optional<String> roleOf(ServiceReference<?> reference) {
        for (String type : (String[]) reference.getProperty("objectClass")) {
            if (type.startsWith(API) && (type.endsWith(SUFFIX) || type.equals(Simulator.class.getName()))) {
                return Optional.of(roleServedBy(type));
            }
        }
        return Optional.empty();
    }

    /** Turns the name of a provider's interface into that of its role. */
    static String roleServedBy(String type) {
        String simple = type.substring(type.lastIndexOf('.') + 1).replaceFirst(SUFFIX + "$", "");
        if (simple.isEmpty()) {
            return "run"; // no role's provider: it declares what belongs to every run
        }
        String role = simple.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return OTHERWISE.getOrDefault(role, role);
    }

    /** Says whether a setting of this value means it: its name, maybe with its bundle before a colon and a version behind an at sign. */
    boolean isMeantBy(String wanted) {
        return wanted.equals(name) || wanted.startsWith(bundle + ":" + name);
    }
}
