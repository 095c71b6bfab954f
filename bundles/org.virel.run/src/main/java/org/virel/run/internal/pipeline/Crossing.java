package org.virel.run.internal.pipeline;

import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;

/**
 * Checks what crosses between policy and environment.
 *
 * @param during in what, empty for training
 * @param step in which step of that
 */
record Crossing(String during, long step) {

    /**
     * Checks what the environment returned.
     *
     * @throws PartException if a number is not finite, naming it
     * @throws IllegalArgumentException if the observation has not the length of its space
     */
    void require(Step outcome, Spaces spaces) {
        requireObservation("observation", outcome.observation(), spaces);
        if (!Double.isFinite(outcome.reward())) {
            throw new PartException("environment", "reward is %s %s".formatted(outcome.reward(), when()));
        }
    }

    /** Checks an observation. */
    void requireObservation(String what, float[] observation, Spaces spaces) {
        int expected = spaces.observations().size();
        if (observation.length != expected) {
            throw new IllegalArgumentException(
                    "environment: %s has %d numbers %s, its space says %d"
                            .formatted(what, observation.length, when(), expected));
        }
        requireFinite("environment", what, observation);
    }

    /**
     * Checks an action.
     *
     * @throws PartException if it is not finite, or none of finitely many
     */
    void requireAction(float[] action, Spaces spaces) {
        requireFinite("policy", "action", action);
        if (spaces.actions() instanceof Finite finite
                && (action[0] < 0 || action[0] >= finite.count() || action[0] != (int) action[0])) {
            throw new PartException(
                    "policy",
                    "action[0] is %s %s, expected one of 0 to %d".formatted(action[0], when(), finite.count() - 1));
        }
    }

    private void requireFinite(String role, String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new PartException(role, "%s[%d] is %s %s".formatted(what, i, values[i], when()));
            }
        }
    }

    private String when() {
        return "%sat step %d".formatted(during, step);
    }
}
