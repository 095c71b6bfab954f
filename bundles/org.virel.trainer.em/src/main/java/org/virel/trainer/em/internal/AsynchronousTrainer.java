package org.virel.trainer.em.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virel.api.agent.Agent;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;
import org.virel.trainer.em.internal.Teamwork.Mode;

/**
 * Asynchronous gradients of several agents (section 4.3): each collects and forms gradients with an environment and networks of its own;
 * all move one set of parameters and learn from one replay.
 */
final class AsynchronousTrainer implements Trainer {

    static final List<Setting<?>> SETTINGS = Stream.of(
            Schedule.SETTINGS, Teamwork.SETTINGS, List.of(DrawnBatch.BATCH_SIZE), RewardAlignment.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private static final String APPLIED = "applied";
    private static final String FORMED = "formed";
    private static final String ALIGNMENT = "alignment";

    private final Teamwork teamwork;
    private final List<Learner> learners;
    private final RewardAlignment alignment;
    private final Improvement improvement;
    private final Rounds rounds;
    private boolean begun;

    AsynchronousTrainer(Settings settings) {
        Schedule schedule = Schedule.of(settings);
        teamwork = Teamwork.of(settings);
        learners = Stream.generate(() -> new Learner(schedule, new DrawnBatch(settings)))
                .limit(teamwork.agents())
                .toList();
        alignment = new RewardAlignment(settings);
        improvement = new Improvement(alignment, schedule.targetUpdateInterval());
        rounds = switch (teamwork.mode()) {
            case LOCK_STEP -> new LockStepRounds(schedule, learners, improvement);
            case FREE -> new FreeRounds(schedule, teamwork.iterationSteps(), learners, improvement);
        };
    }

    @Override
    public int agents() {
        return teamwork.agents();
    }

    @Override
    public Optional<String> irreproducible() {
        return teamwork.mode() == Mode.FREE && teamwork.agents() > 1
                ? Optional.of("%d agents apply gradients in the order in which they happen to arrive (mode=free)"
                        .formatted(teamwork.agents()))
                : Optional.empty();
    }

    @Override
    public void iterate(Agent agent) {
        if (!begun) {
            alignment.requireCritic(agent);
            begun = true;
        }
        rounds.iterate(agent);
    }

    @Override
    public State save() {
        return State.builder()
                .put(APPLIED, improvement.mSteps())
                .put(FORMED, learners.stream().mapToLong(Learner::formed).toArray())
                .put(ALIGNMENT, alignment.save())
                .build();
    }

    /** Takes up counters and means; those of another number of agents are refused. */
    @Override
    public void restore(State state) {
        state.requireOnly(APPLIED, FORMED, ALIGNMENT);
        long[] formed = state.integers(FORMED);
        if (formed.length != learners.size()) {
            throw new IllegalArgumentException("the state is that of %d agents, expected %d"
                    .formatted(formed.length, learners.size()));
        }
        State aligned = state.state(ALIGNMENT);
        improvement.setMSteps(state.integer(APPLIED));
        alignment.restore(aligned);
        for (int i = 0; i < formed.length; i++) {
            learners.get(i).setFormed(formed[i]);
        }
    }
}
