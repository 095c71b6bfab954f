package org.virel.network.dl4j.internal;

import java.util.SortedMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/**
 * Networks on DL4J and ND4J, the reference among the providers of networks.
 *
 * <p>ND4J starts with the first network or question for the engine, not with the provider: that takes a second.
 */
@Component(property = Provider.NAME + "=dl4j")
public final class Dl4jNetworkProvider implements NetworkProvider {

    private final Supplier<Backend> backend;

    /** Called by Declarative Services. */
    @Activate
    public Dl4jNetworkProvider() {
        this(Backend::ofThisProcess);
    }

    Dl4jNetworkProvider(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new Dl4jNetwork(spec, parameters, backend.get());
    }

    @Override
    public SortedMap<String, String> engine() {
        return BlasDescription.ofThisProcess();
    }
}
