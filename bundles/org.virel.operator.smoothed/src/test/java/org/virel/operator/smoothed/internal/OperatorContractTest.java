package org.virel.operator.smoothed.internal;

import org.junit.jupiter.api.Nested;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.testkit.TargetOperatorContract;

class OperatorContractTest {

    @Nested
    class Smoothed extends TargetOperatorContract {

        @Override
        protected TargetOperatorProvider provider() {
            return new SmoothedOperatorProvider();
        }
    }
}
