package org.virel.policy.deterministic.internal;

import java.util.Map;
import org.virel.api.policy.PolicyProvider;
import org.virel.testkit.PolicyContract;

class DeterministicPolicyContractTest extends PolicyContract {

    @Override
    protected PolicyProvider provider() {
        return new DeterministicPolicyProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("net_arch", "6,5", "activation", "tanh", "output_init", "0.5");
    }

    @Override
    protected boolean hasDensity() {
        return false;
    }
}
