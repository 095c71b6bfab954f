package org.virel.testkit;

import org.virel.api.network.NetworkProvider;

class PlainNetworkDerivativesContractTest extends NetworkDerivativesContract {

    @Override
    protected NetworkProvider provider() {
        return new PlainNetworkProvider();
    }
}
