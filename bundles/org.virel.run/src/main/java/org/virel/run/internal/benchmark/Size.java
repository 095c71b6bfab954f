package org.virel.run.internal.benchmark;

import java.util.List;

/**
 * The sizes of a task.
 *
 * @param name whose sizes they are
 * @param observations the length of an observation
 * @param actions the dimensions of an action
 */
record Size(String name, int observations, int actions) {

    private static final String EVERY = "all";

    private static final List<Size> KNOWN = List.of(new Size("halfcheetah", 17, 6), new Size("humanoid", 376, 17),
            new Size("pendulum", 3, 1));

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
}
