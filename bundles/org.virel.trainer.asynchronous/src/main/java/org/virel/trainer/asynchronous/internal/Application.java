package org.virel.trainer.asynchronous.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;

/** Applies gradients to the parameters that all agents learn: the critics move, then the policy, then the slowly following copies. */
final class Application {

    private final int targetUpdateInterval;
    private long applied;

    Application(int targetUpdateInterval) {
        this.targetUpdateInterval = targetUpdateInterval;
    }

    /** Returns how many were applied. */
    long applied() {
        return applied;
    }

    void setApplied(long count) {
        applied = count;
    }

    /** Applies the gradients that are in the networks and, if it has any, in the policy. */
    void apply(Agent owner, boolean withEStep) {
        List<Critic> critics = owner.critics();
        for (int i = 0; i < critics.size(); i++) {
            owner.mStep().apply(owner, critics.get(i));
        }
        if (withEStep) {
            owner.eStep().apply(owner);
        }
        applied++;
        if (applied % targetUpdateInterval == 0) {
            for (int i = 0; i < critics.size(); i++) {
                critics.get(i).followTargets();
            }
        }
    }
}
