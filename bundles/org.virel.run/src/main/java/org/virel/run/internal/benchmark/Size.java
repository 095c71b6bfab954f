package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.Map;
import org.virel.api.environment.Environment;

/**
 * The sizes of a task, and the environment that has them.
 *
 * @param name whose sizes they are
 * @param observations the length of an observation
 * @param actions the dimensions of an action
 * @param settings the settings of a run in the environment
 */
record Size(String name, int observations, int actions, Map<String, String> settings) {

    private static final String EVERY = "all";
    private static final String ENVIRONMENT = "environment";

    private static final List<Size> KNOWN = List.of(synthetic("halfcheetah", 17, 6),
            synthetic("humanoid", 376, 17),
            new Size("pendulum", 3, 1, Map.of(ENVIRONMENT, "Pendulum-v1")));

    /** Copies the settings. */
    Size {
        settings = Map.copyOf(settings);
    }

    private static Size synthetic(String name, int observations, int actions) {
        return new Size(name, observations, actions, Map.of(
                ENVIRONMENT, "synthetic",
                ENVIRONMENT + ".observations", String.valueOf(observations),
                ENVIRONMENT + ".actions", String.valueOf(actions)));
    }

    /**
     * Returns the sizes of a name, all of them for {@code all}.
     *
     * @throws IllegalArgumentException if there are none of that name
     */
    static List<Size> named(String name) {
        List<Size> found = KNOWN.stream()
                .filter(size -> name.equals(EVERY) || size.name.equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there are no sizes '%s', expected %s or %s"
                    .formatted(name, String.join(", ", KNOWN.stream().map(Size::name).toList()), EVERY));
        }
        return found;
    }

    /** Returns the sizes of an environment that has no others: its actions are finite. */
    static Size own(Map<String, String> settings, Environment environment) {
        return new Size("own", environment.observationSpace().size(), environment.actionSpace().size(), settings);
    }

    /** Returns the name of the environment. */
    String environment() {
        return settings.getOrDefault(ENVIRONMENT, "");
    }
}
