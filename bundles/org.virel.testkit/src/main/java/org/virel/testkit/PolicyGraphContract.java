package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Finite;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.Policy;

/** What policies promise that say how their greedy action is computed. */
abstract class PolicyGraphContract extends GaussianPolicyContract {

    @Test
    final void theGraphOfAnExportablePolicyGivesWhatIsExploited() {
        Policy policy = policy();
        assumeTrue(policy instanceof ExportablePolicy);
        float[] action = new float[actionSpace().size()];
        for (int row = 0; row < ROWS; row++) {
            float[] observation = observations(ROWS).copyRow(row);
            policy.exploit(observation, action);
            requireSame(observation, action,
                    PlainGraph.compute(((ExportablePolicy) policy).graph(), observation));
        }
    }

    private void requireSame(float[] observation, float[] action, double[] computed) {
        if (actionSpace() instanceof Finite finite) {
            assertEquals(finite.count(), computed.length);
            OptionalDouble largest = finite.allowed().apply(observation).stream().mapToDouble(a -> computed[a]).max();
            assertEquals(largest.orElseThrow(), computed[(int) action[0]], 1e-5);
            return;
        }
        assertEquals(action.length, computed.length);
        for (int i = 0; i < action.length; i++) {
            assertEquals(action[i], computed[i], 1e-5);
        }
    }
}
