package org.virel.api.trainer;

import java.util.Optional;
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

    /** Returns how many agents it trains, the same for the life of a run: {@link Agent#team} has as many. */
    default int agents() {
        return 1;
    }

    /** Returns why a run with the same seed has other bits each time, in one sentence for its user; empty if it has not. */
    default Optional<String> irreproducible() {
        return Optional.empty();
    }
}
