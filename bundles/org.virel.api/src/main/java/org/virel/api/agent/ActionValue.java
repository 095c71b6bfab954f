package org.virel.api.agent;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.network.Network;

/**
 * One Q function. Its network maps {@code [observation, action]} to one value for a box of actions, an observation to one
 * value for each action of a finite space.
 */
@ProviderType
public interface ActionValue {

    /** Returns the network. */
    Network network();

    /** Returns the slowly following copy, if the critic keeps one. */
    Optional<ActionValue> target();

    /** Creates a pass over batches of exactly this many rows. */
    ActionValuePass pass(int rows);
}
