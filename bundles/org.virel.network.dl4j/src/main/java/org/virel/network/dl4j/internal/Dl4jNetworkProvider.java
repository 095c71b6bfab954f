package org.virel.network.dl4j.internal;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/**
 * Networks on DL4J and ND4J, the reference among the providers of networks and the one for GPUs.
 *
 * <p>ND4J starts with the first network or question for the engine, not with the provider: that takes a second. Where it
 * cannot run, none of its classes is touched.
 */
@Component(property = Provider.NAME + "=dl4j")
public final class Dl4jNetworkProvider implements NetworkProvider {

    private final Nd4jProcess nd4j;

    /** Called by Declarative Services with what the bundle of ND4J says of itself. */
    @Activate
    public Dl4jNetworkProvider(@Reference(target = "(virel.engine=nd4j)") Supplier<Map<String, String>> engine) {
        this(new Nd4jProcess(engine, Backend::ofThisProcess));
    }

    Dl4jNetworkProvider(Nd4jProcess nd4j) {
        this.nd4j = nd4j;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Nd4jProcess.BACKEND);
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new Dl4jNetwork(spec, parameters, nd4j.started(settings));
    }

    @Override
    public SortedMap<String, String> engine(Settings settings) {
        SortedMap<String, String> engine = nd4j.engineStarted();
        engine.putAll(BlasDescription.ofThisProcess());
        return engine;
    }
}
