package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;

/**
 * One update: all gradients are formed from the parameters before it; then the critics move, then the policy, then the slowly
 * following copies. What agents form is formed by each of them, on any thread; the rest is the owner's.
 */
final class Improvement {

    private final RewardAlignment alignment;
    private final int targetUpdateInterval;
    private long mSteps;

    Improvement(RewardAlignment alignment, int targetUpdateInterval) {
        this.alignment = alignment;
        this.targetUpdateInterval = targetUpdateInterval;
    }

    /** Returns how many M-steps were applied. */
    long mSteps() {
        return mSteps;
    }

    void setMSteps(long count) {
        mSteps = count;
    }

    /** Makes the critics learn. */
    void mStep(Agent agent, Batch batch) {
        improve(agent, batch, false);
    }

    /** Makes the critics and the policy learn, from the same parameters. */
    void both(Agent agent, Batch batch) {
        improve(agent, batch, true);
    }

    /** Makes the policy learn. */
    void eStep(Agent agent, Batch batch) {
        Update update = agent.update(batch);
        agent.eStep().gradients(update);
        agent.temperature().learn(update);
        agent.eStep().apply(agent);
    }

    private void improve(Agent agent, Batch batch, boolean withEStep) {
        Update update = form(agent, batch, withEStep);
        learn(update);
        apply(agent, withEStep);
    }

    /** Forms the gradients of an M-step of each critic and, if asked for, of an E-step. */
    static Update form(Agent agent, Batch batch, boolean withEStep) {
        Update update = agent.update(batch);
        List<Critic> critics = agent.critics();
        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().gradients(update, critics.get(i));
        }
        if (withEStep) {
            agent.eStep().gradients(update);
        }
        return update;
    }

    /** Has the temperature and the reward scales learn from an update whose gradients have been formed and not been applied. */
    void learn(Update update) {
        update.agent().temperature().learn(update);
        alignment.learn(update);
    }

    /** Applies the gradients that are in the networks and, if it has any, in the policy. */
    void apply(Agent agent, boolean withEStep) {
        List<Critic> critics = agent.critics();
        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().apply(agent, critics.get(i));
        }
        if (withEStep) {
            agent.eStep().apply(agent);
        }
        mSteps++;
        if (mSteps % targetUpdateInterval == 0) {
            for (int i = 0; i < critics.size(); i++) {
                critics.get(i).followTargets();
            }
        }
    }
}
