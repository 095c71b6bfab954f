package org.virel.network.fused.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.testkit.NetworkContract;

/** Networks fulfil the contract, whatever multiplies. */
final class FusedNetworkContractTest {

    @Nested
    final class WithOpenBlas extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return new FusedNetworkProvider();
        }
    }

    @Nested
    final class InPlainJava extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return (spec, parameters, settings) -> new FusedNetwork(spec, parameters, new JavaProducts());
        }
    }
}
