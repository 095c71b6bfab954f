package org.virel.temperature.tuned.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.testkit.TemperatureContract;

class TemperatureContractTest {

    @Nested
    class OverABox extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new TunedTemperatureProvider();
        }
    }

    @Nested
    class OverFiniteActions extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new TunedTemperatureProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("target_entropy", "0.5");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
