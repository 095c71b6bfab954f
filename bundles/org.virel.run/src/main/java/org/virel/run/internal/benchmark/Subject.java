package org.virel.run.internal.benchmark;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pipeline to be measured.
 *
 * @param name the name of its feature
 * @param settings its settings, but for those of its environment, which is the benchmark's choice
 */
record Subject(String name, SortedMap<String, String> settings) {

    /** No pipeline: for what does not depend on it. */
    static final Subject NONE = new Subject("none", Collections.emptySortedMap());

    private static final String ENVIRONMENT = "environment";

    /** Copies the settings. */
    Subject {
        settings = new TreeMap<>(settings);
        settings.keySet().removeIf(key -> key.equals(ENVIRONMENT) || key.startsWith(ENVIRONMENT + "."));
    }

    /** Returns the same pipeline with so many threads that share an update. */
    Subject withThreads(int threads) {
        SortedMap<String, String> changed = new TreeMap<>(settings);
        changed.put(Workbench.THREADS, String.valueOf(threads));
        return new Subject(name, changed);
    }
}
