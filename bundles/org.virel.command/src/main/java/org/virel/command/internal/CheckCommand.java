package org.virel.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Says whether every component of a feature is satisfied and every name that its settings ask for is there. */
@Component(service = Function.class, property = "virel.command=check")
public final class CheckCommand implements Function<Map<String, String>, Integer> {

    /** How the bundles of plugins are installed; the distribution's are not. */
    private static final String PLUGIN = "file:";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    /** Called by Declarative Services. */
    @Activate
    public CheckCommand(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        List<Installed> installed = Installed.in(context);
        List<String> missing = new ArrayList<>(unsatisfied(arguments.flag("complete")));
        missing.addAll(RoleNames.missing(arguments.settings(), installed));
        missing.forEach(line -> System.err.println("error: " + line));
        if (!missing.isEmpty()) {
            return ExitCode.MISSING;
        }
        System.out.printf("%s is whole: bundles %d, providers %d%n", arguments.required("feature"),
                context.getBundles().length - 1, installed.size());
        return ExitCode.DONE;
    }

    /** A part of a pipeline need not have what every command asks for. */
    private List<String> unsatisfied(boolean complete) {
        List<String> lines = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            if (isOfPlugin(description) || !complete && description.bundle.id == context.getBundle().getBundleId()) {
                continue;
            }
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                describe(configuration, lines);
            }
        }
        return lines;
    }

    /** A feature is whole whatever is wrong with plugins, which are no part of it; the folder of plugins says that. */
    private boolean isOfPlugin(ComponentDescriptionDTO description) {
        return Optional.ofNullable(context.getBundle(description.bundle.id))
                .filter(bundle -> bundle.getLocation().startsWith(PLUGIN)).isPresent();
    }

    private static void describe(ComponentConfigurationDTO configuration, List<String> into) {
        String component = "component %s of bundle %s".formatted(configuration.description.name,
                configuration.description.bundle.symbolicName);
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            into.add("%s fails: %s".formatted(component, configuration.failure.lines().findFirst().orElse("")));
        }
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            for (var reference : configuration.unsatisfiedReferences) {
                into.add("%s lacks the service of its reference '%s'%s".formatted(component, reference.name,
                        reference.target == null ? "" : " " + reference.target));
            }
        }
    }
}
