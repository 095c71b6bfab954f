package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/**
 * What exploring remembers of the episodes of several environments, a noise that goes on for example, in a policy with room for one: it is
 * put in before the policy chooses for an environment and taken out after that. With one environment nothing is done.
 */
final class Memories {

    private final List<Optional<State>> kept;

    /** What the policy was left with; empty where it may be another policy. */
    private Optional<State> left = Optional.empty();

    Memories(int environments) {
        kept = new ArrayList<>(Collections.nCopies(environments, Optional.empty()));
    }

    /** The policy may be another one now. */
    void renew() {
        left = Optional.empty();
    }

    /**
     * Puts in what is remembered of an environment.
     *
     * @throws PartException if the policy remembers more than that
     */
    void enter(int environment, Policy policy) {
        if (kept.size() > 1) {
            requireUntouched(policy);
            kept.get(environment).ifPresent(policy::restore);
        }
    }

    /** Takes out what is remembered of the environment that was entered last. */
    void leave(int environment, Policy policy) {
        if (kept.size() > 1) {
            left = Optional.of(policy.save());
            kept.set(environment, left);
        }
    }

    /** Learning must not change it: that would be undone. */
    private void requireUntouched(Policy policy) {
        if (left.isPresent() && left.get().difference(policy.save()).isPresent()) {
            throw new PartException(
                    "policy",
                    "it remembers more than its exploration of an episode, so it cannot explore %d environments: set n_envs to 1, or take another"
                            .formatted(kept.size()));
        }
    }

    /** Returns what is kept of one environment. */
    Optional<State> of(int environment) {
        return kept.get(environment);
    }

    /** Takes up what was kept of one environment. */
    void set(int environment, Optional<State> memory) {
        kept.set(environment, memory);
        left = Optional.empty();
    }
}
