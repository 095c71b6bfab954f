package org.virel.testkit;

import java.util.Map;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

/**
 * Makes the outputs of a policy's network its parameters, the same for each observation: what a gradient does to them can
 * then be compared with closed forms. Of a tanh-Gaussian they are the means, then the logs of the standard deviations.
 */
public final class ConstantHeads {

    /** What a tanh-Gaussian policy is created with: one hidden unit, and nothing that pulls at the heads. */
    public static final Map<String, String> SETTINGS = Map.of(
            "net_arch", "1", "mean_regularization", "0", "log_std_regularization", "0");

    private static final String HEADS = "layer1/bias";

    private ConstantHeads() {}

    /** Sets the heads and returns the policy. */
    public static Policy set(Policy policy, float... heads) {
        int inputs = policy.parameters().tensor("layer0/weight").shape().getFirst();
        policy.setParameters(State.builder()
                .put("layer0/weight", new float[inputs], inputs, 1)
                .put("layer0/bias", new float[1], 1)
                .put("layer1/weight", new float[heads.length], 1, heads.length)
                .put(HEADS, heads, heads.length)
                .build());
        return policy;
    }

    /** Returns the heads. */
    public static float[] of(Policy policy) {
        return policy.parameters().tensor(HEADS).data();
    }

    /** Returns the gradient by the heads. */
    public static float[] gradient(Policy policy) {
        return policy.gradients().tensor(HEADS).data();
    }
}
