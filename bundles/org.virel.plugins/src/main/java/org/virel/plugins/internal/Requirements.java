package org.virel.plugins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says what keeps a bundle from resolving, from what it declares rather than from the words of an exception. */
final class Requirements {

    private static final String API = "org.virel.api";
    private static final Pattern FLOOR = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern HIGHEST = Pattern.compile("\\(version<=([^)]+)\\)");
    private static final Pattern EXACTLY = Pattern.compile("\\(version=([^)]+)\\)");

    private final BundleContext context;

    Requirements(BundleContext context) {
        this.context = context;
    }

    /**
     * Explains a bundle that does not resolve.
     *
     * @param otherwise what the framework said, used where no single requirement is to blame
     */
    Condition explain(Bundle bundle, String otherwise) {
        List<BundleRequirement> missing = new ArrayList<>();
        List<BundleRequirement> pending = new ArrayList<>();
        for (BundleRequirement requirement : mandatory(bundle)) {
            List<Bundle> providers = providers(requirement);
            if (providers.isEmpty()) {
                missing.add(requirement);
            } else if (providers.stream().noneMatch(provider -> provider == bundle || isResolved(provider))) {
                pending.add(requirement);
            }
        }
        return missing.stream().map(this::permanent).flatMap(Optional::stream).findFirst().map(Condition::refused)
                .or(() -> describe(missing, this::missing))
                .or(() -> describe(pending, this::pending))
                .orElseGet(() -> Condition.refused("cannot be resolved: " + otherwise));
    }

    private static Optional<Condition> describe(List<BundleRequirement> requirements,
            Function<BundleRequirement, String> words) {
        String more = requirements.size() > 1 ? " (and %d more)".formatted(requirements.size() - 1) : "";
        return requirements.stream().findFirst().map(first -> Condition.waiting(words.apply(first) + more));
    }

    private static List<BundleRequirement> mandatory(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(requirement -> directive(requirement, Constants.RESOLUTION_DIRECTIVE, "mandatory")
                        .equals("mandatory"))
                .filter(requirement -> directive(requirement, Constants.EFFECTIVE_DIRECTIVE, "resolve")
                        .equals("resolve"))
                .toList();
    }

    private static String directive(BundleRequirement requirement, String name, String otherwise) {
        return requirement.getDirectives().getOrDefault(name, otherwise);
    }

    private List<Bundle> providers(BundleRequirement requirement) {
        return Stream.of(context.getBundles())
                .filter(bundle -> capabilities(bundle, requirement.getNamespace()).anyMatch(requirement::matches))
                .toList();
    }

    private static Stream<BundleCapability> capabilities(Bundle bundle, String namespace) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream()
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
    }

    private static boolean isResolved(Bundle bundle) {
        return bundle.getState() != Bundle.INSTALLED && bundle.getState() != Bundle.UNINSTALLED;
    }

    /** Returns what no bundle that may come will change. */
    private Optional<String> permanent(BundleRequirement requirement) {
        String filter = directive(requirement, Constants.FILTER_DIRECTIVE, "");
        if (requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return Optional.of("was compiled for Java %s, this is Java %d".formatted(range(filter),
                    Runtime.version().feature()));
        }
        String name = packageName(requirement);
        if (!name.equals(API) && !name.startsWith(API + ".")) {
            return Optional.empty();
        }
        return Optional.of(version(name)
                .map(here -> "was made for version %s of %s, here is %s: build it for this version of virel"
                        .formatted(range(filter), name, here))
                .orElseGet(() -> "was made for another version of virel: here is no package %s %s".formatted(name,
                        range(filter))));
    }

    private Optional<String> version(String name) {
        return Stream.of(context.getBundles())
                .flatMap(bundle -> capabilities(bundle, PackageNamespace.PACKAGE_NAMESPACE))
                .filter(capability -> name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(capability -> String.valueOf(
                        capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .findFirst();
    }

    private String missing(BundleRequirement requirement) {
        String filter = directive(requirement, Constants.FILTER_DIRECTIVE, "");
        String name = packageName(requirement);
        if (name.isEmpty()) {
            return "needs %s %s, which nothing here offers".formatted(requirement.getNamespace(), filter);
        }
        String here = version(name).map(version -> ", here is " + version).orElse(", which no bundle exports");
        return "needs package %s%s".formatted("%s %s".formatted(name, range(filter)).strip(), here);
    }

    private String pending(BundleRequirement requirement) {
        Bundle provider = providers(requirement).getFirst();
        return "needs %s of bundle %s, which cannot be resolved itself".formatted(
                packageName(requirement).isEmpty() ? requirement.getNamespace() : packageName(requirement),
                provider.getSymbolicName());
    }

    private static String packageName(BundleRequirement requirement) {
        Matcher name = Pattern.compile("\\(" + PackageNamespace.PACKAGE_NAMESPACE + "=([^)]+)\\)")
                .matcher(directive(requirement, Constants.FILTER_DIRECTIVE, ""));
        return name.find() ? name.group(1) : "";
    }

    /** Returns the range of versions in a filter as one writes it in a manifest; empty if any will do. */
    static String range(String filter) {
        Optional<String> ceiling = first(CEILING, filter);
        Optional<String> floor = first(FLOOR, CEILING.matcher(filter).replaceAll(""));
        Optional<String> highest = first(HIGHEST, filter);
        if (ceiling.isPresent() || highest.isPresent()) {
            String end = ceiling.map(version -> version + ")").or(() -> highest.map(version -> version + "]")).get();
            return "[%s,%s".formatted(floor.orElse("0"), end);
        }
        return floor.or(() -> first(EXACTLY, filter)).orElse("");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
