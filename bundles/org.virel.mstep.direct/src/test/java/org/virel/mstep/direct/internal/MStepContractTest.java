package org.virel.mstep.direct.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.mstep.MStepProvider;
import org.virel.testkit.MStepContract;

class MStepContractTest {

    @Nested
    class OverABox extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new DirectMStepProvider();
        }
    }

    @Nested
    class OverFiniteActions extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new DirectMStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
