package org.virel.trainer.asynchronous.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;

/** What one agent does in its rounds. Used by one thread at a time. */
final class Learner {

    private final Schedule schedule;
    private Batch batch = Batch.of(1, 1, 1);
    private long formed;

    Learner(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Returns how many gradients it has formed. */
    long formed() {
        return formed;
    }

    void setFormed(long count) {
        formed = count;
    }

    /** Takes the environment steps of a round. */
    void collect(Agent agent) {
        for (int i = 0; i < schedule.trainFreq(); i++) {
            agent.collect();
        }
    }

    /** Says whether the next gradient is one of policies too. */
    boolean eStepIsDue() {
        return (formed + 1) % schedule.policyDelay() == 0;
    }

    /** Forms the gradients of an update on a batch of its own. */
    Update form(Agent agent) {
        boolean withEStep = eStepIsDue();
        formed++;
        Update update = agent.update(sample(agent));
        List<Critic> critics = agent.critics();
        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().gradients(update, critics.get(i));
        }
        if (withEStep) {
            agent.eStep().gradients(update);
        }
        return update;
    }

    private Batch sample(Agent agent) {
        int observationSize = agent.observationSpace().size();
        int actionSize = agent.actionSpace().size();
        int successors = agent.replay().successors();
        if (batch.rows() != schedule.batchSize()
                || batch.successors() != successors
                || batch.observations().columns() != observationSize
                || batch.actions().columns() != actionSize) {
            batch = Batch.of(schedule.batchSize(), successors, observationSize, actionSize);
        }
        agent.replay().sample(batch, agent.stream("batch"));
        return batch;
    }
}
