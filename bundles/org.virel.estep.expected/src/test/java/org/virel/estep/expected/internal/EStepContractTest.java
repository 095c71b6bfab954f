package org.virel.estep.expected.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStepProvider;
import org.virel.testkit.EStepContract;

class EStepContractTest {

    @Nested
    class ByQuadrature extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new ExpectedEStepProvider();
        }
    }

    @Nested
    class Summed extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new ExpectedEStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class Fourier extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new FourierEStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Box.of(1, -1, 1);
        }
    }
}
