package org.virel.itest;

import java.util.List;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** Makes each network twice, with the tested provider and with the reference, and compares whatever they do. */
final class AgreementProvider implements NetworkProvider {

    private final NetworkProvider tested;
    private final NetworkProvider reference;
    private final Comparisons comparisons;

    AgreementProvider(NetworkProvider tested, NetworkProvider reference, Comparisons comparisons) {
        this.tested = tested;
        this.reference = reference;
        this.comparisons = comparisons;
    }

    @Override
    public List<Setting<?>> settings() {
        return tested.settings();
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new AgreementNetwork(
                settings.place(),
                tested.create(spec, parameters, settings),
                reference.create(spec, parameters, settings),
                comparisons);
    }
}
