package org.virel.temperature.residual.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.testkit.TemperatureContract;

class TemperatureContractTest {

    @Nested
    class Fixed extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new ResidualErrorTemperatureProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("epsilon_samples", "8");
        }
    }

    @Nested
    class ByMeanReward extends TemperatureContract {

        @Override
        protected TemperatureProvider provider() {
            return new ResidualErrorTemperatureProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("epsilon_samples", "8", "lambda_rule", "mean-reward", "epsilon_period", "3");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
