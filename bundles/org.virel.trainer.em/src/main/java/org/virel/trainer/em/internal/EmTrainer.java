package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;

/**
 * Partial EM (section 4.2, Algorithms 1 and 2): after each environment step one M-step and one E-step, or as the schedule says.
 *
 * <p>All gradients of an update are formed from the parameters before it; then the critics move, then the policy, then the
 * slowly following copies. Where the schedule says so, the last step of an iteration is under way meanwhile: it was chosen by the
 * policy before the updates, and they do not see it.
 */
final class EmTrainer implements Trainer {

    private final EmSchedule schedule;
    private Batch batch = Batch.of(1, 1, 1);
    private long updates;

    EmTrainer(EmSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public void iterate(Agent agent) {
        for (int i = 1; i < schedule.trainFreq(); i++) {
            agent.collect();
        }
        if (schedule.collectWhileLearning()) {
            agent.collect(() -> learn(agent));
        } else {
            agent.collect();
            learn(agent);
        }
    }

    /** The first step of all may still be under way: then there is nothing to learn from. */
    private void learn(Agent agent) {
        if (agent.steps() >= Math.max(1, schedule.learningStarts())) {
            for (int i = 0; i < schedule.gradientSteps(); i++) {
                improve(agent);
            }
        }
    }

    private void improve(Agent agent) {
        boolean eStepDue = (updates + 1) % schedule.policyDelay() == 0;
        agent.temperature().prepare(agent);
        Update update = agent.update(sample(agent));
        List<Critic> critics = agent.critics();
        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().gradients(update, critics.get(i));
        }
        if (eStepDue) {
            agent.eStep().gradients(update);
        }
        agent.temperature().learn(update);

        for (int i = 0; i < critics.size(); i++) {
            agent.mStep().apply(agent, critics.get(i));
        }
        if (eStepDue) {
            agent.eStep().apply(agent);
        }
        updates++;
        if (updates % schedule.targetUpdateInterval() == 0) {
            for (int i = 0; i < critics.size(); i++) {
                critics.get(i).followTargets();
            }
        }
    }

    private Batch sample(Agent agent) {
        int observationSize = agent.observationSpace().size();
        int actionSize = agent.actionSpace().size();
        if (batch.rows() != schedule.batchSize()
                || batch.observations().columns() != observationSize
                || batch.actions().columns() != actionSize) {
            batch = Batch.of(schedule.batchSize(), observationSize, actionSize);
        }
        agent.replay().sample(batch, agent.stream("batch"));
        return batch;
    }

    @Override
    public State save() {
        return State.builder().put("updates", updates).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("updates");
        updates = state.integer("updates");
    }
}
