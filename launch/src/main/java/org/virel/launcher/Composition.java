package org.virel.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureConfiguration;
import org.osgi.service.feature.ID;

/**
 * Features merged into one: bundles in the order in which they are started, and configurations of which the later
 * feature wins, value by value.
 *
 * @param name the name of the last feature
 * @param complete whether the last feature says that it needs no other, as a pipeline does
 * @param bundles each once
 * @param configurations the values by PID and key, variables not yet replaced
 * @param variables the values of declared variables
 * @param environments settings of the run by the name of the environment that they are for
 */
record Composition(String name, boolean complete, List<ID> bundles,
        SortedMap<String, SortedMap<String, Object>> configurations, SortedMap<String, Object> variables,
        SortedMap<String, SortedMap<String, Object>> environments) {

    /** The configuration whose values are the settings of the run; a complete feature that has it is a pipeline. */
    static final String RUN = "org.virel.run~pipeline";

    private static final String ENVIRONMENT = "environment";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /** Copies the lists and maps. */
    Composition {
        bundles = List.copyOf(bundles);
        configurations = Collections.unmodifiableSortedMap(new TreeMap<>(configurations));
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
    }

    /**
     * Merges features, later ones over earlier ones.
     *
     * @throws LaunchException if two of them want different versions of a bundle
     */
    static Composition of(String name, Collection<Feature> features) {
        List<ID> bundles = new ArrayList<>();
        SortedMap<String, SortedMap<String, Object>> configurations = new TreeMap<>();
        SortedMap<String, Object> variables = new TreeMap<>();
        SortedMap<String, SortedMap<String, Object>> environments = new TreeMap<>();
        boolean complete = false;
        for (Feature feature : features) {
            feature.getBundles().forEach(bundle -> add(bundle, feature, bundles));
            feature.getConfigurations().values().forEach(configuration -> add(configuration, configurations));
            variables.putAll(feature.getVariables());
            EnvironmentSettings.of(feature).forEach(
                    (environment, values) -> environments.computeIfAbsent(environment, key -> new TreeMap<>())
                            .putAll(values));
            complete = feature.isComplete();
        }
        return new Composition(name, complete, bundles, configurations, variables, environments);
    }

    private static void add(FeatureBundle bundle, Feature feature, List<ID> bundles) {
        ID id = bundle.getID();
        for (ID other : bundles) {
            if (sameArtifact(id, other)) {
                requireSameVersion(id, other, feature);
                return;
            }
        }
        bundles.add(id);
    }

    private static boolean sameArtifact(ID a, ID b) {
        return a.getGroupId().equals(b.getGroupId()) && a.getArtifactId().equals(b.getArtifactId())
                && a.getClassifier().equals(b.getClassifier());
    }

    private static void requireSameVersion(ID id, ID other, Feature feature) {
        if (!id.getVersion().equals(other.getVersion())) {
            throw new LaunchException(ExitCode.USAGE, "feature %s wants %s, but a feature that it extends wants %s"
                    .formatted(feature.getID(), id, other));
        }
    }

    private static void add(FeatureConfiguration configuration, Map<String, SortedMap<String, Object>> into) {
        into.computeIfAbsent(configuration.getPid(), pid -> new TreeMap<>()).putAll(configuration.getValues());
    }

    /** Says whether it can be trained. */
    boolean isPipeline() {
        return complete && configurations.containsKey(RUN);
    }

    /** Returns the same with the bundles of another that this one lacks. */
    Composition plus(Composition other) {
        List<ID> all = new ArrayList<>(bundles);
        other.bundles().stream().filter(id -> bundles.stream().noneMatch(own -> sameArtifact(id, own)))
                .forEach(all::add);
        return new Composition(name, complete, all, configurations, variables, environments);
    }

    /** Returns the same bundles with nothing configured. */
    Composition withoutConfigurations() {
        return new Composition(name, complete, bundles, Collections.emptySortedMap(), Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    /**
     * Takes over what the features set for the environment of the run, then replaces declared variables, and settings of the run where
     * no variable has that name.
     */
    Composition with(Map<String, String> overrides) {
        SortedMap<String, Object> newVariables = new TreeMap<>(variables);
        SortedMap<String, SortedMap<String, Object>> newConfigurations = new TreeMap<>(configurations);
        SortedMap<String, Object> run = new TreeMap<>(configurations.getOrDefault(RUN, Collections.emptySortedMap()));
        run.putAll(environments.getOrDefault(environment(overrides), Collections.emptySortedMap()));
        overrides.forEach((key, value) -> (variables.containsKey(key) ? newVariables : run).put(key, value));
        newConfigurations.put(RUN, run);
        return new Composition(name, complete, bundles, newConfigurations, newVariables, environments);
    }

    /** Returns the keys of settings that features set for the environment of the run and that no override has typed. */
    SortedSet<String> setForEnvironment(Map<String, String> overrides) {
        SortedSet<String> keys = new TreeSet<>(environments.getOrDefault(
                environment(overrides), Collections.emptySortedMap()).keySet());
        keys.removeAll(overrides.keySet());
        return keys;
    }

    private String environment(Map<String, String> overrides) {
        Object own = configurations.getOrDefault(RUN, Collections.emptySortedMap()).get(ENVIRONMENT);
        return overrides.getOrDefault(ENVIRONMENT, String.valueOf(own));
    }

    /** Returns the settings of the run as strings, variables replaced. */
    SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        configurations.getOrDefault(RUN, Collections.emptySortedMap())
                .forEach((key, value) -> settings.put(key, expand(key, String.valueOf(value))));
        return settings;
    }

    /** Returns the configurations that are not the run's by PID, variables replaced in texts. */
    SortedMap<String, SortedMap<String, Object>> others() {
        SortedMap<String, SortedMap<String, Object>> others = new TreeMap<>();
        configurations.forEach((pid, values) -> {
            if (!pid.equals(RUN)) {
                SortedMap<String, Object> expanded = new TreeMap<>();
                values.forEach((key, value) -> expanded.put(key, value instanceof String s ? expand(key, s) : value));
                others.put(pid, expanded);
            }
        });
        return others;
    }

    private String expand(String key, String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(key, match.group(1))));
    }

    private String variable(String key, String variable) {
        Object value = variables.get(variable);
        if (value == null) {
            throw new LaunchException(ExitCode.USAGE,
                    "feature '%s': '%s' needs a value for its variable '%s': add %s=..."
                            .formatted(name, key, variable, variable));
        }
        return value.toString();
    }
}
