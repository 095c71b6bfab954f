package org.virel.network.dl4j.internal;

import java.util.Map;

/** Makes providers of networks as they are in a distribution for the CPU. */
final class Providers {

    private Providers() {}

    static Dl4jNetworkProvider on(Backend backend) {
        return new Dl4jNetworkProvider(new Nd4jProcess(() -> Map.of("backend", "cpu"), () -> backend));
    }
}
