package org.virel.testkit;

import org.virel.api.network.NetworkProvider;

class PlainNetworkContractTest extends NetworkContract {

    @Override
    protected NetworkProvider provider() {
        return new PlainNetworkProvider();
    }
}
