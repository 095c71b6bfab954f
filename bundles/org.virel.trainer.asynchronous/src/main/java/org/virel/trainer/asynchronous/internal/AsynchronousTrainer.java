package org.virel.trainer.asynchronous.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virel.api.agent.Agent;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;
import org.virel.trainer.asynchronous.internal.Schedule.Mode;

/**
 * Asynchronous gradients of several agents (section 4.3): each collects and forms gradients with an environment and networks of its own;
 * all move one set of parameters and learn from one replay.
 */
final class AsynchronousTrainer implements Trainer {

    private static final String APPLIED = "applied";
    private static final String FORMED = "formed";

    private final Schedule schedule;
    private final List<Learner> learners;
    private final Application application;
    private final Rounds rounds;

    AsynchronousTrainer(Schedule schedule) {
        this.schedule = schedule;
        learners = Stream.generate(() -> new Learner(schedule)).limit(schedule.agents()).toList();
        application = new Application(schedule.targetUpdateInterval());
        rounds = switch (schedule.mode()) {
            case LOCK_STEP -> new LockStepRounds(schedule, learners, application);
            case FREE -> new FreeRounds(schedule, learners, application);
        };
    }

    @Override
    public int agents() {
        return schedule.agents();
    }

    @Override
    public Optional<String> irreproducible() {
        return schedule.mode() == Mode.FREE && schedule.agents() > 1
                ? Optional.of("%d agents apply gradients in the order in which they happen to arrive (mode=free)"
                        .formatted(schedule.agents()))
                : Optional.empty();
    }

    @Override
    public void iterate(Agent agent) {
        rounds.iterate(agent);
    }

    @Override
    public State save() {
        return State.builder()
                .put(APPLIED, application.applied())
                .put(FORMED, learners.stream().mapToLong(Learner::formed).toArray())
                .build();
    }

    /** Takes up counters; those of another number of agents are refused. */
    @Override
    public void restore(State state) {
        state.requireOnly(APPLIED, FORMED);
        long[] formed = state.integers(FORMED);
        if (formed.length != learners.size()) {
            throw new IllegalArgumentException("the state is that of %d agents, expected %d"
                    .formatted(formed.length, learners.size()));
        }
        application.setApplied(state.integer(APPLIED));
        for (int i = 0; i < formed.length; i++) {
            learners.get(i).setFormed(formed[i]);
        }
    }
}
