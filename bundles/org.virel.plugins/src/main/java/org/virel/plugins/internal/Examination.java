package org.virel.plugins.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.virel.api.plugin.Plugin;

/** Finds out how much of a started bundle works. Each of its services is had once: most are made only then. */
final class Examination {

    private static final String COMPONENT = "component.name";
    private static final String DECLARES = "Service-Component";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Patience patience;
    private final Bundle bundle;

    /** By service, what was wrong with it; empty if nothing. */
    private final Map<Long, String> had = new HashMap<>();

    Examination(BundleContext context, ServiceComponentRuntime components, Patience patience, Bundle bundle) {
        this.context = context;
        this.components = components;
        this.patience = patience;
        this.bundle = bundle;
    }

    /** Looks at components and services as they are now. */
    Condition examine() {
        Findings findings = new Findings();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            have(service, findings);
        }
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            describe(description, findings);
        }
        if (bundle.getHeaders().get(DECLARES) != null && components.getComponentDescriptionDTOs(bundle).isEmpty()) {
            findings.failures.add("%s %s: none of these can be read".formatted(DECLARES,
                    bundle.getHeaders().get(DECLARES)));
        }
        return findings.condition();
    }

    private void have(ServiceReference<?> service, Findings findings) {
        long id = (Long) service.getProperty(Constants.SERVICE_ID);
        String component = String.valueOf(service.getProperty(COMPONENT));
        String problem = had.computeIfAbsent(id, key -> problem(service));
        if (problem.isEmpty()) {
            findings.working++;
        } else if (service.getProperty(COMPONENT) == null) {
            findings.failures.add("service %s: %s".formatted(
                    String.join(", ", (String[]) service.getProperty(Constants.OBJECTCLASS)), problem));
        } else {
            findings.broken.add(component);
            findings.explained.put(component, problem);
        }
    }

    private String problem(ServiceReference<?> service) {
        try {
            boolean there = patience.call(bundle.getSymbolicName(), () -> {
                boolean made = context.getService(service) != null;
                context.ungetService(service);
                return made;
            });
            return there ? "" : "it cannot be made";
        } catch (ExecutionException e) {
            return Patience.line(Optional.ofNullable(e.getCause()).orElse(e));
        } catch (BlockedException e) {
            return "it blocks, its constructor " + e.getMessage();
        }
    }

    private void describe(ComponentDescriptionDTO description, Findings findings) {
        var configurations = components.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty() && description.defaultEnabled
                && "require".equals(description.configurationPolicy)) {
            findings.unsatisfied.add("component %s waits for a configuration %s".formatted(description.name,
                    String.join(", ", description.configurationPid)));
        }
        configurations.forEach(configuration -> describe(configuration, findings));
    }

    private static void describe(ComponentConfigurationDTO configuration, Findings findings) {
        String name = configuration.description.name;
        switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                findings.failures.add("component %s fails: %s".formatted(
                        name, findings.reason(configuration)));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> findings.unsatisfied.add(
                    "component %s lacks %s".formatted(name, missing(configuration)));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> findings.unsatisfied.add(
                    "component %s waits for a configuration".formatted(name));
            default -> {
                if (findings.broken.contains(name)) {
                    findings.failures.add("component %s fails: %s".formatted(name, findings.reason(configuration)));
                } else if (configuration.description.serviceInterfaces.length == 0) {
                    findings.working++;
                }
            }
        }
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        List<String> names = new ArrayList<>();
        for (var unsatisfied : configuration.unsatisfiedReferences) {
            for (var reference : configuration.description.references) {
                if (reference.name.equals(unsatisfied.name)) {
                    names.add("a service %s%s".formatted(reference.interfaceName,
                            unsatisfied.target == null ? "" : " " + unsatisfied.target));
                }
            }
        }
        return String.join(" and ", names);
    }

    /** What adds up to a condition. */
    private static final class Findings {

        private static final String CAUSE = "Caused by: ";

        private final List<String> failures = new ArrayList<>();
        private final List<String> unsatisfied = new ArrayList<>();
        private final Set<String> broken = new HashSet<>();
        private final Map<String, String> explained = new HashMap<>();
        private int working;

        private String reason(ComponentConfigurationDTO configuration) {
            String explanation = explained.getOrDefault(configuration.description.name, "it cannot be made");
            return Optional.ofNullable(configuration.failure).map(Findings::cause).filter(text -> !text.isEmpty())
                    .orElse(explanation);
        }

        /** What reflection wraps around a cause says nothing. */
        private static String cause(String stackTrace) {
            List<String> lines = stackTrace.lines().map(String::strip).toList();
            return lines.stream().filter(line -> line.startsWith(CAUSE)).findFirst()
                    .filter(cause -> lines.getFirst().startsWith(InvocationTargetException.class.getName()))
                    .map(cause -> cause.substring(CAUSE.length()))
                    .orElseGet(() -> lines.isEmpty() ? "" : lines.getFirst());
        }

        private Condition condition() {
            List<String> all = new ArrayList<>(failures);
            all.addAll(unsatisfied);
            if (all.isEmpty()) {
                return Condition.WORKING;
            }
            String cause = all.getFirst() + (all.size() > 1 ? " (and %d more)".formatted(all.size() - 1) : "");
            if (working > 0) {
                return Condition.impaired(cause, !failures.isEmpty());
            }
            return new Condition(failures.isEmpty() ? Plugin.State.WAITING : Plugin.State.REFUSED, cause,
                    !failures.isEmpty());
        }
    }
}
