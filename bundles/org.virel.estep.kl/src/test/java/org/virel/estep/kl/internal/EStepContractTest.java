package org.virel.estep.kl.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStepProvider;
import org.virel.testkit.EStepContract;

class EStepContractTest {

    @Nested
    class OverABox extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new KlEStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("prior_period", "3");
        }
    }

    @Nested
    class OverFiniteActions extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new KlEStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("prior_period", "3");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
