package org.virel.network.dl4j.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.network.NetworkProvider;
import org.virel.testkit.NetworkContract;

final class Dl4jNetworkContractTest {

    @Nested
    final class OnTheCpu extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return Providers.on(new CpuBackend());
        }
    }

    /** The operations that a GPU gets, here on the CPU. */
    @Nested
    final class OnArraysWhereverTheyAre extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return Providers.on(new ArrayBackend());
        }
    }
}
