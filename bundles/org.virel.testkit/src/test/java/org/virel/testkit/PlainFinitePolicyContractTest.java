package org.virel.testkit;

import java.util.Map;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.policy.PolicyProvider;

class PlainFinitePolicyContractTest extends PolicyContract {

    @Override
    protected PolicyProvider provider() {
        return new PlainPolicyProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected Space actionSpace() {
        return Finite.of(4);
    }
}
