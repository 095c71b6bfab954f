package org.virel.trainer.em.internal;

import java.util.Arrays;
import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Team;
import org.virel.api.agent.Update;
import org.virel.api.state.State;

/**
 * All agents collect, then all form gradients from the same parameters, whose mean in the order of the agents is applied: one update on
 * as many batches as there are agents. Nothing depends on who is faster. One agent alone does what partial EM does.
 */
final class LockStepRounds implements Rounds {

    private final Schedule schedule;
    private final List<Learner> learners;
    private final Improvement improvement;

    LockStepRounds(Schedule schedule, List<Learner> learners, Improvement improvement) {
        this.schedule = schedule;
        this.learners = learners;
        this.improvement = improvement;
    }

    @Override
    public void iterate(Agent owner) {
        Team team = owner.team();
        List<Agent> agents = team.agents();
        State parameters = parameters(owner);
        team.together(agent -> {
            take(agent, owner, parameters);
            learners.get(agents.indexOf(agent)).collect(agent);
        });
        if (schedule.hasBegun(owner.steps())) {
            for (int i = 0; i < schedule.rounds(owner); i++) {
                improve(owner, team);
            }
        }
    }

    private void improve(Agent owner, Team team) {
        List<Agent> agents = team.agents();
        Learner own = learners.getFirst();
        boolean withEStep = own.eStepIsDue();
        owner.temperature().prepare(owner);
        State parameters = parameters(owner);
        State[] formed = new State[agents.size()];
        Update[] updates = new Update[1];
        Arrays.fill(formed, State.EMPTY);
        team.together(agent -> {
            int index = agents.indexOf(agent);
            if (index == 0) {
                updates[0] = own.form(agent);
            } else {
                take(agent, owner, parameters);
                learners.get(index).form(agent);
                formed[index] = agent.gradients();
                agent.clearGradients();
            }
        });
        average(owner, formed);
        improvement.learn(updates[0]);
        improvement.apply(owner, withEStep);
    }

    private State parameters(Agent owner) {
        return learners.size() == 1 ? State.EMPTY : owner.parameters();
    }

    private static void take(Agent agent, Agent owner, State parameters) {
        if (agent != owner) {
            agent.setParameters(parameters);
        }
    }

    private static void average(Agent owner, State[] formed) {
        if (formed.length == 1) {
            return;
        }
        formed[0] = owner.gradients();
        owner.clearGradients();
        for (State gradients : formed) {
            owner.addGradients(gradients, 1.0 / formed.length);
        }
    }
}
