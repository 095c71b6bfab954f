package org.virel.trainer.em.internal;

import java.util.List;
import java.util.stream.Stream;
import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;
import org.virel.trainer.em.internal.Completion.Until;

/**
 * EM, partial or complete (sections 4.2 and F.3, Algorithms 1 and 2): after each environment step a round of one M-step and one E-step,
 * or as the schedule says.
 *
 * <p>Each update begins with the temperature, then the batch. Where the schedule says so, the last environment step of an iteration is
 * under way meanwhile: it was chosen by the policy before the updates, and they do not see it.
 */
final class EmTrainer implements Trainer {

    static final List<Setting<?>> SETTINGS = Stream.of(
            Schedule.SETTINGS, EmRound.SETTINGS, Batches.SETTINGS, Completion.SETTINGS, RewardAlignment.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private final Schedule schedule;
    private final EmRound round;
    private final Completion completion;
    private final Batches batches;
    private final RewardAlignment alignment;
    private final Improvement improvement;
    private final Movement movement = new Movement();
    private boolean begun;
    private long rounds;

    EmTrainer(Settings settings) {
        schedule = Schedule.of(settings);
        round = EmRound.of(settings);
        completion = Completion.of(settings);
        batches = new Batches(settings);
        alignment = new RewardAlignment(settings);
        improvement = new Improvement(alignment, schedule.targetUpdateInterval());
    }

    @Override
    public void iterate(Agent agent) {
        if (!begun) {
            batches.requireSource(agent);
            alignment.requireCritic(agent);
            begun = true;
        }
        for (int i = 1; i < schedule.trainFreq(); i++) {
            agent.collect();
        }
        if (round.collectWhileLearning()) {
            agent.collect(() -> learn(agent));
        } else {
            agent.collect();
            learn(agent);
        }
    }

    /** The first step of all may still be under way: then there is nothing to learn from. */
    private void learn(Agent agent) {
        if (schedule.hasBegun(agent.steps())) {
            for (int i = 0; i < schedule.rounds(agent); i++) {
                doRound(agent);
            }
        }
    }

    private void doRound(Agent agent) {
        rounds++;
        int eSteps = schedule.hasESteps(rounds) ? round.eSteps() : 0;
        if (completion.until() == Until.UNTIL_CONVERGED) {
            completeMStep(agent);
            eSteps(agent, eSteps);
        } else if (round.meets(eSteps)) {
            mSteps(agent, round.mSteps() - 1);
            improvement.both(agent, prepared(agent));
            eSteps(agent, eSteps - 1);
        } else {
            mSteps(agent, round.mSteps());
            eSteps(agent, eSteps);
        }
    }

    private void mSteps(Agent agent, int count) {
        for (int i = 0; i < count; i++) {
            improvement.mStep(agent, prepared(agent));
        }
    }

    private void eSteps(Agent agent, int count) {
        for (int i = 0; i < count; i++) {
            improvement.eStep(agent, prepared(agent));
        }
    }

    private Batch prepared(Agent agent) {
        agent.temperature().prepare(agent);
        return batches.next(agent);
    }

    /** On one batch: on ever new ones nothing would come to rest. */
    private void completeMStep(Agent agent) {
        Batch batch = prepared(agent);
        movement.begin(agent.critics());
        double moved = Double.POSITIVE_INFINITY;
        int count = 0;
        while (count < completion.limit() && moved > completion.tolerance()) {
            if (count > 0) {
                agent.temperature().prepare(agent);
            }
            improvement.mStep(agent, batch);
            count++;
            moved = movement.next(agent.critics());
        }
        agent.record("train/m_steps", count);
        agent.record("train/m_step_left", moved);
    }

    @Override
    public State save() {
        return State.builder()
                .put("rounds", rounds)
                .put("m_steps", improvement.mSteps())
                .put("alignment", alignment.save())
                .build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("rounds", "m_steps", "alignment");
        State aligned = state.state("alignment");
        long savedRounds = state.integer("rounds");
        improvement.setMSteps(state.integer("m_steps"));
        rounds = savedRounds;
        alignment.restore(aligned);
    }
}
