package org.virel.estep.reparametrized.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.estep.EStepProvider;
import org.virel.testkit.EStepContract;

class EStepContractTest {

    @Nested
    class Reparametrized extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new ReparametrizedEStepProvider();
        }
    }
}
