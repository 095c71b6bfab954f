package org.virel.operator.bellman.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.testkit.TargetOperatorContract;

class OperatorContractTest {

    @Nested
    class HardThroughV extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new HardOperatorProvider();
        }
    }

    @Nested
    class HardThroughQ extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new HardOperatorProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("through", "q");
        }
    }

    @Nested
    class HardOverFiniteActions extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new HardOperatorProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("through", "q", "target_networks", "false");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class SoftThroughV extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new SoftOperatorProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class SoftThroughQ extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new SoftOperatorProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("through", "q");
        }
    }

    @Nested
    class OptimalThroughQ extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new OptimalOperatorProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("through", "q");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class OptimalThroughV extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new OptimalOperatorProvider();
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class BoltzmannThroughQ extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new BoltzmannOperatorProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("through", "q");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class AnnealedThroughQ extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new AnnealedOperatorProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("through", "q");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }
}
