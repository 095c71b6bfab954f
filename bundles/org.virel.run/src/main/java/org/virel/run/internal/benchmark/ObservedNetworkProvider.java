package org.virel.run.internal.benchmark;

import java.util.List;
import java.util.SortedMap;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/**
 * Provides the networks of another provider and notes what they do. Of no use where it matters how fast they are: only to
 * see how much they do, and in which proportions.
 */
record ObservedNetworkProvider(NetworkProvider observed, NetworkWork work) implements NetworkProvider {

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new ObservedNetwork(observed.create(spec, parameters, settings), work);
    }

    @Override
    public List<Setting<?>> settings() {
        return observed.settings();
    }

    @Override
    public SortedMap<String, String> engine(Settings settings) {
        return observed.engine(settings);
    }
}
