package org.virel.network.fused.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.network.NetworkProvider;
import org.virel.network.fused.internal.product.Engine;
import org.virel.testkit.NetworkDerivativesContract;

/** Derivatives along directions are right, whatever multiplies. */
final class FusedDerivativesContractTest {

    @Nested
    final class AtItsFastest extends NetworkDerivativesContract {

        @Override
        protected NetworkProvider provider() {
            return new FusedNetworkProvider();
        }
    }

    @Nested
    final class WithOpenBlas extends NetworkDerivativesContract {

        @Override
        protected NetworkProvider provider() {
            return multipliedBy(Engine.Choice.OPENBLAS);
        }
    }

    @Nested
    final class InPlainJava extends NetworkDerivativesContract {

        @Override
        protected NetworkProvider provider() {
            return multipliedBy(Engine.Choice.JAVA);
        }
    }

    private static NetworkProvider multipliedBy(Engine.Choice choice) {
        return (spec, parameters, settings) -> new FusedNetwork(spec, parameters, Engine.of(choice).products());
    }
}
