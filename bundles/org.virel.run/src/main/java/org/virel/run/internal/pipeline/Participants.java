package org.virel.run.internal.pipeline;

import java.util.Optional;
import org.virel.api.policy.Policy;

/** Who takes part in collecting, until one of them becomes another object. */
record Participants(
        Environments environments, Policy policy, Optional<Normalizer> normalizer, Intake intake, Round round) {

    Participants(Environments environments, Policy policy, Optional<Normalizer> normalizer, Intake intake) {
        this(environments, policy, normalizer, intake, new Round(environments.all()));
    }

    /** Returns an observation as the policy sees it, valid until the next call. */
    float[] seen(float[] observation) {
        return normalizer.isPresent() ? normalizer.get().see(observation) : observation;
    }
}
