package org.virel.temperature.selfconsistent.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.testkit.TemperatureContract;

class TemperatureContractTest {

    @Nested
    class Smallest extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new SelfConsistentTemperatureProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class ByContinuation extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new SelfConsistentTemperatureProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("root", "continuation");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
