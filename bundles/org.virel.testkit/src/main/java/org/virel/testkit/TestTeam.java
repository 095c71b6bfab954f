package org.virel.testkit;

import java.util.List;
import java.util.function.Consumer;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Team;

/**
 * Agents that do what they do together one after another on the calling thread, in their order.
 *
 * @param agents the run's own first
 */
public record TestTeam(List<Agent> agents) implements Team {

    @Override
    public void together(Consumer<Agent> task) {
        agents.forEach(task);
    }

    @Override
    public void gather() {}
}
