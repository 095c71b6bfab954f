package org.virel.estep.score.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStepProvider;
import org.virel.testkit.EStepContract;

class EStepContractTest {

    @Nested
    class WithV extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new ScoreEStepProvider();
        }
    }

    @Nested
    class WithoutBaseline extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new ScoreEStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("baseline", "none");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class WithSeveralActions extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new ScoreEStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("baseline", "sampled");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
