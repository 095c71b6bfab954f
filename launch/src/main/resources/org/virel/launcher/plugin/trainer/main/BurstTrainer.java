package @package@;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;

/**
 * Many environment steps, then as many updates. An update forms all gradients from the parameters before it; then the critics move, then
 * the policy if it is its turn, then the slowly following copies. How many updates there were is its state.
 */
final class BurstTrainer implements Trainer {

    private static final String UPDATES = "updates";

    private final int burst;
    private final int policyDelay;
    private final int learningStarts;
    private final int batchSize;
    private long updates;

    BurstTrainer(int burst, int policyDelay, int learningStarts, int batchSize) {
        this.burst = burst;
        this.policyDelay = policyDelay;
        this.learningStarts = learningStarts;
        this.batchSize = batchSize;
    }

    /** Nothing changes from outside within an iteration: a swap waits for its end, so it should not take seconds. */
    @Override
    public void iterate(Agent agent) {
        for (int i = 0; i < burst; i++) {
            agent.collect();
        }
        if (agent.steps() < learningStarts) {
            return;
        }
        Batch batch = Batch.of(
                batchSize, agent.replay().successors(), agent.observationSpace().size(), agent.actionSpace().size());
        for (int i = 0; i < burst; i++) {
            agent.temperature().prepare(agent);
            agent.replay().sample(batch, agent.stream("batch"));
            updates++;
            improve(agent, agent.update(batch), updates % policyDelay == 0);
        }
    }

    private static void improve(Agent agent, Update update, boolean withPolicy) {
        for (Critic critic : agent.critics()) {
            agent.mStep().gradients(update, critic);
        }
        if (withPolicy) {
            agent.eStep().gradients(update);
        }
        agent.temperature().learn(update);
        for (Critic critic : agent.critics()) {
            agent.mStep().apply(agent, critic);
        }
        if (withPolicy) {
            agent.eStep().apply(agent);
        }
        agent.critics().forEach(Critic::followTargets);
    }

    @Override
    public State save() {
        return State.builder().put(UPDATES, updates).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly(UPDATES);
        long saved = state.integer(UPDATES);
        if (saved < 0) {
            throw new IllegalArgumentException(
                    "trainer '@name@': '%s' is %d, expected a number from 0".formatted(UPDATES, saved));
        }
        updates = saved;
    }
}
