package org.virel.api.agent;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The agents that learn one set of parameters (section 4.3), as many as the trainer asked for: the run's own first, whose parameters
 * these are, then its colleagues.
 *
 * <p>A colleague has an environment, networks, policy, critics, E-step, M-step and streams of its own. It shares the replay, and its
 * temperature is the value that came with the parameters it last took. Its parts form gradients and are never asked to apply any. Of what
 * one agent has, nothing is used by the thread of another; only states travel.
 */
@ProviderType
public interface Team {

    /** Returns all agents, the run's own first. */
    List<Agent> agents();

    /**
     * Does something once for each agent: for the run's own on the calling thread, for each colleague on a thread of its own. Returns
     * when all have ended, after a {@link #gather}. If some fail, all are waited for even so, and the failure of the first in the order of
     * the agents is thrown.
     *
     * @param task is called by several threads at once
     */
    void together(Consumer<Agent> task);

    /**
     * Makes what colleagues have collected and noted since the last time the run's: their transitions join the replay, episodes that have
     * ended are told, figures are noted, agent by agent. Called by the thread of the run's own agent, while colleagues
     * work if need be.
     */
    void gather();
}
