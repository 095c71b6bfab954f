package org.virel.run.internal.pipeline;

import java.util.function.Consumer;
import org.virel.api.environment.Environment;
import org.virel.api.policy.Policy;
import org.virel.api.replay.Transition;

/** Who takes part in collecting, until one of them becomes another object. */
record Scene(Environment environment, Policy policy, Consumer<Transition> transitions, Stepping stepping) {

    Scene(Environment environment, Policy policy, Consumer<Transition> transitions) {
        this(environment, policy, transitions, new Stepping(environment));
    }
}
