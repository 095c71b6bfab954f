package org.virel.temperature.constant.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.testkit.TemperatureContract;

class TemperatureContractTest {

    @Nested
    class Constant extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new ConstantTemperatureProvider();
        }
    }

    @Nested
    class Zero extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new ZeroTemperatureProvider();
        }
    }
}
