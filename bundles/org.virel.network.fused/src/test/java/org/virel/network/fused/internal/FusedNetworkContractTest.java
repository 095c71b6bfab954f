package org.virel.network.fused.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.network.NetworkProvider;
import org.virel.network.fused.internal.product.Engine;
import org.virel.testkit.NetworkContract;

/** Networks fulfil the contract, whatever multiplies. */
final class FusedNetworkContractTest {

    @Nested
    final class AtItsFastest extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return new FusedNetworkProvider();
        }
    }

    @Nested
    final class WithOpenBlas extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return multipliedBy(Engine.Choice.OPENBLAS);
        }
    }

    @Nested
    final class InPlainJava extends NetworkContract {

        @Override
        protected NetworkProvider provider() {
            return multipliedBy(Engine.Choice.JAVA);
        }
    }

    private static NetworkProvider multipliedBy(Engine.Choice choice) {
        return (spec, parameters, settings) -> new FusedNetwork(spec, parameters, Engine.of(choice).products());
    }
}
