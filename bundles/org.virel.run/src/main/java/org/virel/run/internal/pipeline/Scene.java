package org.virel.run.internal.pipeline;

import java.util.function.Consumer;
import org.virel.api.policy.Policy;
import org.virel.api.replay.Transition;

/** Who takes part in collecting, until one of them becomes another object. */
record Scene(Environments environments, Policy policy, Consumer<Transition> transitions, Round round) {

    Scene(Environments environments, Policy policy, Consumer<Transition> transitions) {
        this(environments, policy, transitions, new Round(environments.all()));
    }
}
