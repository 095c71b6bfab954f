package org.virel.run.internal.benchmark;

import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

/** How fast an environment steps under the same action, resets after the end of an episode included. */
final class EnvironmentSpeed {

    private static final int STEPS_A_ROUND = 1000;

    private final Environment environment;
    private final float[] action;
    private long seed;

    EnvironmentSpeed(Environment environment) {
        this.environment = environment;
        action = new float[environment.actionSpace().size()];
    }

    /** Returns steps a second of the clock. */
    Sample measure(Stopwatch stopwatch) {
        environment.reset(seed);
        return stopwatch.time(STEPS_A_ROUND, this::round).perSecond();
    }

    private void round() {
        for (int i = 0; i < STEPS_A_ROUND; i++) {
            Step step = environment.step(action);
            if (step.done()) {
                seed++;
                environment.reset(seed);
            }
        }
    }
}
