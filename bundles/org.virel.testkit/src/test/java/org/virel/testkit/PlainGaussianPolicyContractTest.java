package org.virel.testkit;

import java.util.Map;
import org.virel.api.policy.PolicyProvider;

class PlainGaussianPolicyContractTest extends PolicyContract {

    @Override
    protected PolicyProvider provider() {
        return new PlainPolicyProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }
}
