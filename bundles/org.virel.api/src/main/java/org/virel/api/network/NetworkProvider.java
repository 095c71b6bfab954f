package org.virel.api.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** Creates networks on one kind of engine, for example {@code dl4j}. */
@ConsumerType
public interface NetworkProvider extends Provider {

    /**
     * Creates a network.
     *
     * @param parameters where it begins, as from {@link NetworkSpec#initialize}
     * @throws IllegalArgumentException if it cannot build the spec, saying which part
     */
    Network create(NetworkSpec spec, State parameters, Settings settings);
}
