package org.virel.jmh;

import java.util.Map;
import org.virel.api.environment.Box;
import org.virel.testkit.TestAssembly;

/** The sizes of tasks. */
public enum Sizes {
    HALFCHEETAH(17, 6), HUMANOID(376, 17);

    /** The transitions of a batch; paper, Table 1. */
    static final int ROWS = 128;

    private final int observations;
    private final int actions;

    Sizes(int observations, int actions) {
        this.observations = observations;
        this.actions = actions;
    }

    int observations() {
        return observations;
    }

    int actions() {
        return actions;
    }

    /** Returns what a part of a pipeline of these sizes is made from. */
    TestAssembly assembly(Engine engine) {
        Box observed = Box.of(observations, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        return TestAssembly.of(observed, Box.of(actions, -1, 1), Map.of(), engine.provider());
    }
}
