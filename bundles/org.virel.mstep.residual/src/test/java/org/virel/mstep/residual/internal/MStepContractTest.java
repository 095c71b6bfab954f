package org.virel.mstep.residual.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.mstep.MStepProvider;
import org.virel.testkit.MStepContract;

class MStepContractTest {

    @Nested
    class ResidualGradientBySuccessor extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new ResidualGradientMStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class ResidualGradientByModel extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new ResidualGradientMStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("second_sample", "model");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class ResidualGradientByAuxiliary extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new ResidualGradientMStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("second_sample", "auxiliary", "net_arch", "8");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class Gtd2 extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new Gtd2MStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class Tdc extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new TdcMStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class Exact extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new ExactMStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class Incremental extends MStepContract {

        @Override
        protected MStepProvider provider() {
            return new IncrementalMStepProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
