package org.virel.jmh;

import java.util.Map;
import java.util.function.Supplier;
import org.virel.api.network.NetworkProvider;
import org.virel.network.dl4j.internal.Dl4jNetworkProvider;
import org.virel.network.fused.internal.FusedNetworkProvider;

/** The providers of networks that are compared: one more is one line. */
public enum Engine {
    FUSED(FusedNetworkProvider::new), DL4J(() -> new Dl4jNetworkProvider(Map::of));

    private final Supplier<NetworkProvider> maker;

    Engine(Supplier<NetworkProvider> maker) {
        this.maker = maker;
    }

    NetworkProvider provider() {
        return maker.get();
    }
}
