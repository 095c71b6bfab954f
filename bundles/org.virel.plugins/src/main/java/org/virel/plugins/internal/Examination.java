package org.virel.plugins.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Finds out how much of a started bundle works. Each of its services is had once: most are made only then. */
final class Examination {

    private static final String COMPONENT = "component.name";
    private static final String DECLARES = "Service-Component";

    private static final String CAUSE = "Caused by: ";

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
            findings.fails("%s %s: none of these can be read".formatted(DECLARES,
                    bundle.getHeaders().get(DECLARES)));
        }
        return findings.condition();
    }

    private void have(ServiceReference<?> service, Findings findings) {
        long id = (Long) service.getProperty(Constants.SERVICE_ID);
        String component = String.valueOf(service.getProperty(COMPONENT));
        String problem = had.computeIfAbsent(id, key -> problem(service));
        if (problem.isEmpty()) {
            findings.works();
        } else if (service.getProperty(COMPONENT) == null) {
            findings.fails("service %s: %s".formatted(
                    String.join(", ", (String[]) service.getProperty(Constants.OBJECTCLASS)), problem));
        } else {
            findings.broken(component, problem);
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
            findings.lacks("component %s waits for a configuration %s".formatted(description.name,
                    String.join(", ", description.configurationPid)));
        }
        configurations.forEach(configuration -> describe(configuration, findings));
    }

    private void describe(ComponentConfigurationDTO configuration, Findings findings) {
        String name = configuration.description.name;
        switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                findings.fails("component %s fails: %s".formatted(
                        name, reason(configuration, findings)));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> findings.lacks(
                    "component %s lacks %s".formatted(name, missing(configuration)));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> findings.lacks(
                    "component %s waits for a configuration".formatted(name));
            case ComponentConfigurationDTO.ACTIVE -> findings.works();
            default -> {
                if (findings.isBroken(name)) {
                    findings.fails("component %s fails: %s".formatted(name, reason(configuration, findings)));
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

    /** Returns why a component fails. Declarative Services does not keep it where its class cannot be had. */
    private String reason(ComponentConfigurationDTO configuration, Findings findings) {
        return Optional.ofNullable(configuration.failure).map(Examination::cause).filter(text -> !text.isEmpty())
                .or(() -> loading(configuration.description.implementationClass))
                .orElseGet(() -> findings.problem(configuration.description.name));
    }

    private Optional<String> loading(String implementation) {
        try {
            bundle.loadClass(implementation);
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(Patience.line(e));
        }
    }

    /** What reflection wraps around a cause says nothing. */
    private static String cause(String stackTrace) {
        List<String> lines = stackTrace.lines().map(String::strip).toList();
        return lines.stream().filter(line -> line.startsWith(CAUSE)).findFirst()
                .filter(cause -> lines.getFirst().startsWith(InvocationTargetException.class.getName()))
                .map(cause -> cause.substring(CAUSE.length()))
                .orElseGet(() -> lines.isEmpty() ? "" : lines.getFirst());
    }
}
