package org.virel.estep.deterministic.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.estep.EStepProvider;
import org.virel.testkit.EStepContract;

class EStepContractTest {

    @Nested
    class Deterministic extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new DeterministicEStepProvider();
        }
    }
}
