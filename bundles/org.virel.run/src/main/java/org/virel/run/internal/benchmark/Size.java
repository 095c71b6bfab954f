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
 * @param environment the name of the environment
 */
record Size(String name, int observations, int actions, String environment) {

    private static final String EVERY = "all";
    private static final String SYNTHETIC = "synthetic";

    private static final List<Size> KNOWN = List.of(new Size("halfcheetah", 17, 6, SYNTHETIC),
            new Size("humanoid", 376, 17, SYNTHETIC), new Size("pendulum", 3, 1, "Pendulum-v1"));

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

    /** Returns the sizes of an environment that has no others: its states are finite. */
    static Size own(String environment, Environment made) {
        return new Size("own", made.observationSpace().size(), made.actionSpace().size(), environment);
    }

    /** Returns the settings of a run in the environment. */
    Map<String, String> settings() {
        return environment.equals(SYNTHETIC)
                ? Map.of("environment", environment,
                        "environment.observations", String.valueOf(observations),
                        "environment.actions", String.valueOf(actions))
                : Map.of("environment", environment);
    }
}
