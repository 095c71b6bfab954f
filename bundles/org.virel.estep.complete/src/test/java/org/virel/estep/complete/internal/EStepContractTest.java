package org.virel.estep.complete.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStepProvider;
import org.virel.api.policy.PolicyProvider;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.testkit.EStepContract;

class EStepContractTest {

    @Nested
    class Complete extends EStepContract {

        @Override
        protected EStepProvider provider() {
            return new CompleteEStepProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("net_arch", "");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }

        @Override
        protected PolicyProvider policies() {
            return new CategoricalPolicyProvider();
        }
    }
}
