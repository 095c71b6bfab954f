package org.virel.policy.categorical.internal;

import java.util.BitSet;
import java.util.Map;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.policy.PolicyProvider;
import org.virel.testkit.PolicyContract;

class CategoricalPolicyContractTest extends PolicyContract {

    @Override
    protected PolicyProvider provider() {
        return new CategoricalPolicyProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("net_arch", "6,5", "activation", "tanh", "output_init", "0.5");
    }

    /** Action 1 is not allowed where the first feature is above 0, nor action 3 where the second is. */
    @Override
    protected Space actionSpace() {
        return new Finite(4, observation -> {
            BitSet allowed = new BitSet(4);
            allowed.set(0, 4);
            allowed.set(1, !(observation[0] > 0));
            allowed.set(3, !(observation[1] > 0));
            return allowed;
        });
    }
}
