package org.virel.trainer.em.internal;

import java.util.List;
import java.util.Optional;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Team;
import org.virel.api.agent.Update;
import org.virel.api.state.State;

/**
 * Each agent does rounds by itself, as many as it can: colleagues take the newest parameters and hand their gradients over; the owner,
 * after each round of its own, applies what has arrived, each by itself, and publishes. While it does, all others go on.
 */
final class FreeRounds implements Rounds {

    private final Schedule schedule;
    private final int iterationSteps;
    private final List<Learner> learners;
    private final Improvement improvement;

    FreeRounds(Schedule schedule, int iterationSteps, List<Learner> learners, Improvement improvement) {
        this.schedule = schedule;
        this.iterationSteps = iterationSteps;
        this.learners = learners;
        this.improvement = improvement;
    }

    @Override
    public void iterate(Agent owner) {
        Team team = owner.team();
        List<Agent> agents = team.agents();
        Exchange exchange = new Exchange(agents.size(), agents.size() == 1 ? State.EMPTY : owner.parameters());
        long enough = owner.steps() + iterationSteps;
        team.together(agent -> {
            try {
                if (agent == owner) {
                    lead(owner, exchange, enough);
                } else {
                    work(agent, agents.indexOf(agent), exchange);
                }
            } finally {
                exchange.end();
            }
        });
        applyArrived(owner, exchange, Integer.MAX_VALUE);
    }

    private void lead(Agent owner, Exchange exchange, long enough) {
        Learner learner = learners.getFirst();
        int others = learners.size() - 1;
        int most = Math.max(1, others * Exchange.WAITING);
        while (owner.steps() < enough && exchange.goesOn()) {
            learner.collect(owner);
            owner.team().gather();
            boolean learns = schedule.hasBegun(owner.steps());
            for (int i = 0; learns && i < schedule.rounds(owner); i++) {
                improve(owner, learner);
                applyArrived(owner, exchange, most);
            }
            if (learns && others > 0) {
                exchange.publish(owner.parameters());
            }
        }
    }

    private void improve(Agent owner, Learner learner) {
        boolean withEStep = learner.eStepIsDue();
        owner.temperature().prepare(owner);
        Update update = learner.form(owner);
        improvement.learn(update);
        improvement.apply(owner, withEStep);
    }

    private void applyArrived(Agent owner, Exchange exchange, int most) {
        Optional<Exchange.Contribution> next = exchange.next();
        for (int i = 1; next.isPresent(); i++) {
            owner.addGradients(next.get().gradients(), 1);
            improvement.apply(owner, next.get().withEStep());
            next = i < most ? exchange.next() : Optional.empty();
        }
    }

    private void work(Agent agent, int index, Exchange exchange) {
        Learner learner = learners.get(index);
        State taken = State.EMPTY;
        while (exchange.goesOn()) {
            taken = take(agent, exchange, taken);
            learner.collect(agent);
            boolean learns = schedule.hasBegun(agent.steps());
            for (int i = 0; learns && i < schedule.rounds(agent); i++) {
                taken = take(agent, exchange, taken);
                boolean withEStep = learner.eStepIsDue();
                learner.form(agent);
                State gradients = agent.gradients();
                agent.clearGradients();
                exchange.handOver(new Exchange.Contribution(index, gradients, withEStep));
            }
        }
    }

    private static State take(Agent agent, Exchange exchange, State taken) {
        State newest = exchange.newest();
        if (newest != taken) {
            agent.setParameters(newest);
        }
        return newest;
    }
}
