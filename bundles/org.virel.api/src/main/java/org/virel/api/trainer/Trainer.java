package org.virel.api.trainer;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.agent.Agent;
import org.virel.api.state.Stateful;

/**
 * The order of things: how many steps are collected, how many updates follow, what alternates with what.
 *
 * <p>The run calls it once an iteration, the unit in which nothing changes from outside; its counters are its state.
 */
@ConsumerType
public interface Trainer extends Stateful {

    /** Does one iteration: collects at least one step, then improves. The agent is this iteration's snapshot and is not kept. */
    void iterate(Agent agent);
}
