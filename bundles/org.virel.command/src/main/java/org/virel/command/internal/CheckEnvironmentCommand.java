package org.virel.command.internal;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.check.Finding;

/** Says whether an environment keeps what every environment promises; of one that nobody offers it says what {@code unknown} has. */
@Component(service = Function.class, property = "virel.command=check-environment")
public final class CheckEnvironmentCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(CheckEnvironmentCommand.class);

    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public CheckEnvironmentCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        String name = arguments.required("environment");
        try {
            List<ServiceReference<EnvironmentProvider>> offers = offers(name);
            if (offers.isEmpty()) {
                return refuseUnknown(
                        arguments.optional("unknown").orElse("there is no environment '%s'".formatted(name)));
            }
            ServiceReference<EnvironmentProvider> first = offers.getFirst();
            EnvironmentProvider provider = Optional.ofNullable(context.getService(first)).orElseThrow(
                    () -> new IllegalStateException("environment '%s' has left".formatted(name)));
            return check(new EnvironmentExamination(name, provider, arguments.settings()), offers);
        } catch (IllegalArgumentException e) {
            return refuse(ExitCode.USAGE, e);
        } catch (IllegalStateException e) {
            return refuse(ExitCode.MISSING, e);
        }
    }

    private static int check(EnvironmentExamination examination,
            List<ServiceReference<EnvironmentProvider>> offers) {
        Finding settings = examination.begin();
        PrintStream out = System.out;
        Bundle bundle = offers.getFirst().getBundle();
        out.printf("%s of %s %s%n", examination.name(), bundle.getSymbolicName(), bundle.getVersion());
        offers.stream().skip(1).forEach(other -> out.printf("%s of %s ranks lower and is not checked%n",
                examination.name(), other.getBundle().getSymbolicName()));
        EnvironmentExamination.print(settings, out);
        return examination.run(out) ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Returns all who offer an environment of the name, the one that a run would take first. */
    private List<ServiceReference<EnvironmentProvider>> offers(String name) {
        try {
            return context.getServiceReferences(EnvironmentProvider.class, null).stream()
                    .filter(reference -> name.equals(reference.getProperty(Provider.NAME)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What nobody offers may be in a jar that is not in use. */
    private int refuseUnknown(String message) {
        int code = refuse(ExitCode.USAGE, new IllegalArgumentException(message));
        PluginLines.remarks(context).forEach(System.err::println);
        return code;
    }

    private static int refuse(int code, RuntimeException e) {
        LOG.info("refused", e);
        System.err.println("error: " + e.getMessage());
        return code;
    }
}
