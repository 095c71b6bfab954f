package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;

/**
 * One update: all gradients are formed from the parameters before it; then the critics move, then the policy, then the slowly
 * following copies.
 */
final class Improvement {

    private final RewardAlignment alignment;
    private final int targetUpdateInterval;

    Improvement(RewardAlignment alignment, int targetUpdateInterval) {
        this.alignment = alignment;
        this.targetUpdateInterval = targetUpdateInterval;
    }

    /** Makes the critics learn. */
    void mStep(Agent agent, Batch batch, long number) {
        improve(agent, batch, number, false);
    }

    /** Makes the critics and the policy learn, from the same parameters. */
    void both(Agent agent, Batch batch, long number) {
        improve(agent, batch, number, true);
    }

    /** Makes the policy learn. */
    void eStep(Agent agent, Batch batch) {
        Update update = agent.update(batch);
        agent.eStep().gradients(update);
        agent.temperature().learn(update);
        agent.eStep().apply(agent);
    }

    private void improve(Agent agent, Batch batch, long number, boolean withEStep) {
        Update update = agent.update(batch);
        List<Critic> critics = agent.critics();
        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().gradients(update, critics.get(i));
        }
        if (withEStep) {
            agent.eStep().gradients(update);
        }
        agent.temperature().learn(update);
        alignment.learn(update);

        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().apply(agent, critics.get(i));
        }
        if (withEStep) {
            agent.eStep().apply(agent);
        }
        if (number % targetUpdateInterval == 0) {
            for (int i = 0; i < critics.size(); i++) {
                critics.get(i).followTargets();
            }
        }
    }
}
