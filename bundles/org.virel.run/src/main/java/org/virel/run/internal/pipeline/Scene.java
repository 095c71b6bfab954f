package org.virel.run.internal.pipeline;

import org.virel.api.environment.Environment;
import org.virel.api.policy.Policy;
import org.virel.api.replay.Replay;

/** Who takes part in collecting, until one of them becomes another object. */
record Scene(Environment environment, Policy policy, Replay replay, Stepping stepping) {

    Scene(Environment environment, Policy policy, Replay replay) {
        this(environment, policy, replay, new Stepping(environment));
    }
}
