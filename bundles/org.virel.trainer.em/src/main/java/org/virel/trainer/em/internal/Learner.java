package org.virel.trainer.em.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;

/** What one agent does in its rounds. Used by one thread at a time. */
final class Learner {

    private final Schedule schedule;
    private final DrawnBatch batch;
    private long formed;

    Learner(Schedule schedule, DrawnBatch batch) {
        this.schedule = schedule;
        this.batch = batch;
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
        return schedule.hasESteps(formed + 1);
    }

    /** Forms the gradients of an update on a batch of its own. */
    Update form(Agent agent) {
        boolean withEStep = eStepIsDue();
        formed++;
        return Improvement.form(agent, batch.next(agent), withEStep);
    }
}
