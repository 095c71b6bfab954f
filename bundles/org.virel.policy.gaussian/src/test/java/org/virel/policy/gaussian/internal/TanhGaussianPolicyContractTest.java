package org.virel.policy.gaussian.internal;

import java.util.Map;
import org.virel.api.policy.PolicyProvider;
import org.virel.testkit.PolicyContract;

class TanhGaussianPolicyContractTest extends PolicyContract {

    @Override
    protected PolicyProvider provider() {
        return new TanhGaussianPolicyProvider();
    }

    /** The regularizer's weights are large enough to be missed if its gradient were. */
    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "net_arch", "6,5",
                "activation", "tanh",
                "output_init", "0.5",
                "mean_regularization", "0.3",
                "log_std_regularization", "0.2");
    }
}
