package org.virel.run.internal.benchmark;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A pipeline to be measured.
 *
 * @param name the name of its feature
 * @param settings its settings, but for those of its environment, which is the benchmark's choice where it has one
 * @param environment its environment and the settings of that, empty if it names none
 */
record Subject(String name, SortedMap<String, String> settings, SortedMap<String, String> environment) {

    /** No pipeline: for what does not depend on it. */
    static final Subject NONE = new Subject("none", Collections.emptySortedMap());

    private static final String ENVIRONMENT = "environment";

    /** Copies the settings. */
    Subject {
        settings = new TreeMap<>(settings);
        environment = new TreeMap<>(environment);
    }

    /** Takes the settings apart. */
    Subject(String name, SortedMap<String, String> settings) {
        this(name, chosen(settings, key -> !isOfEnvironment(key)), chosen(settings, Subject::isOfEnvironment));
    }

    private static boolean isOfEnvironment(String key) {
        return key.equals(ENVIRONMENT) || key.startsWith(ENVIRONMENT + ".");
    }

    private static SortedMap<String, String> chosen(SortedMap<String, String> settings, Predicate<String> keys) {
        SortedMap<String, String> chosen = new TreeMap<>(settings);
        chosen.keySet().removeIf(keys.negate());
        return chosen;
    }

    /** Returns the same pipeline with so many threads that share an update. */
    Subject withThreads(int threads) {
        SortedMap<String, String> changed = new TreeMap<>(settings);
        changed.put(Workbench.THREADS, String.valueOf(threads));
        return new Subject(name, changed, environment);
    }
}
