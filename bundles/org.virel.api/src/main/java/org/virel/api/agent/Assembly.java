package org.virel.api.agent;

import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;

/** What a provider is handed to build a component from: everything it may know about the run at that moment. */
@ProviderType
public interface Assembly {

    /** Returns the run's settings, seen from the component's place. */
    Settings settings();

    /** Returns the environment's observations. */
    Box observationSpace();

    /** Returns the actions of the agent: a box of {@code [-1, 1]}, or the environment's finite space. */
    Space actionSpace();

    /**
     * Creates a network with the run's network provider, its first parameters drawn from a stream of its own. The result is a
     * handle: the run saves, restores, swaps and closes what is behind it. Passes made from it stay usable after a swap,
     * but need a new forward.
     *
     * @param name unique within the component
     */
    Network network(String name, NetworkSpec spec);

    /**
     * Creates another policy, made as the run's is and beginning with its present parameters: a target or a prior. The
     * result is a handle as for {@link #network}; its draws need a new filling after a swap.
     *
     * @param name unique within the component
     * @throws IllegalStateException if the run has no policy yet, as while the policy itself is created
     */
    Policy policy(String name);

    /** Returns the component's random stream of the given name. The run saves it. */
    RandomStream stream(String name);
}
