package org.virel.testkit;

import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/**
 * Creates networks in plain Java loops: the reference that others are compared with, and what tests of other roles run on.
 */
public final class PlainNetworkProvider implements NetworkProvider {

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new PlainNetwork(spec, PlainParameters.of(spec, parameters));
    }
}
