package org.virel.network.dl4j.internal;

import org.virel.api.network.NetworkProvider;
import org.virel.testkit.NetworkContract;

final class Dl4jNetworkContractTest extends NetworkContract {

    @Override
    protected NetworkProvider provider() {
        return new Dl4jNetworkProvider();
    }
}
