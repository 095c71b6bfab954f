package org.virel.mstep.complete.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.mstep.MStepProvider;
import org.virel.testkit.MStepContract;

class MStepContractTest {

    @Nested
    class Complete extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new CompleteMStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
