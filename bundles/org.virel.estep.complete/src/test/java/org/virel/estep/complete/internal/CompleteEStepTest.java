package org.virel.estep.complete.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.network.Network;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** Two states, three actions; the last is not allowed in the second state. Q is a table. */
class CompleteEStepTest {

    private static final Box STATES = Box.of(2, 0, 1);
    private static final Finite ACTIONS = new Finite(3, observation -> {
        BitSet allowed = new BitSet(3);
        allowed.set(0, observation[1] == 1 ? 2 : 3);
        return allowed;
    });

    private final TestAssembly assembly = TestAssembly.of(STATES, ACTIONS, Map.of("net_arch", ""));
    private final Policy policy = assembly.create(new CategoricalPolicyProvider());
    private final EStep eStep = new CompleteEStepProvider().create(assembly);
    private final Batch batch = states();

    @Test
    void thePolicyBecomesTheBoltzmannDistributionOfTheAllowedActions() {
        TestAgent agent = agent(critic(q(0.1f, 0.2f, 0.3f, 0.3f, -0.2f, 9))).with(() -> 0.5);
        step(agent);
        double three = Math.exp(0.2) + Math.exp(0.4) + Math.exp(0.6);
        double two = Math.exp(0.6) + Math.exp(-0.4);
        assertArrayEquals(new float[] {
            (float) (Math.exp(0.2) / three), (float) (Math.exp(0.4) / three), (float) (Math.exp(0.6) / three),
            (float) (Math.exp(0.6) / two), (float) (Math.exp(-0.4) / two), 0
        }, probabilities(), 1e-6f);
    }

    @Test
    void atTemperatureZeroItIsGreedyAndEqualsShare() {
        step(agent(critic(q(0.1f, 0.3f, 0.3f, 0.3f, -0.2f, 9))).with(() -> 0));
        assertArrayEquals(new float[] {0, 0.5f, 0.5f, 1, 0, 0}, probabilities());
    }

    @Test
    void nearTemperatureZeroItIsTheLimit() {
        step(agent(critic(q(0.1f, 0.3f, 0.3f, 0.3f, -0.2f, 9))).with(() -> 1e-300));
        assertArrayEquals(new float[] {0, 0.5f, 0.5f, 1, 0, 0}, probabilities());
    }

    /** At the optimum the loss is {@code -epsilon log sum exp(Q / epsilon)}. */
    @Test
    void theLossIsThatOfTheOptimum() {
        TestAgent agent = agent(critic(q(0.1f, 0.2f, 0.3f, 0.3f, -0.2f, 9))).with(() -> 0.5);
        batch.weights()[0] = 2;
        batch.weights()[1] = 0;
        step(agent);
        double expected = -0.5 * Math.log(Math.exp(0.2) + Math.exp(0.4) + Math.exp(0.6));
        assertEquals(expected, agent.figures().get("train/policy_loss").getLast(), 1e-6);
        assertEquals(0.5, agent.figures().get("train/temperature").getLast());
    }

    @Test
    void theCriticsAreCombinedByTheAgentsRule() {
        step(agent(critic(q(1, 0, 0, 1, 0, 0), q(0, 0.5f, 0, 0, 0.5f, 0))).with(Combination.MEAN).with(() -> 0));
        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, probabilities());
        step(agent(critic(q(1, 0, 0, 1, 0, 0), q(0, 0.5f, 0.1f, 0, 0.5f, 0))).with(Combination.MINIMUM).with(() -> 0));
        float third = 1 / 3f;
        assertArrayEquals(new float[] {third, third, third, 0.5f, 0.5f, 0}, probabilities());
    }

    @Test
    void nothingMovesBeforeTheSolutionIsInstalled() {
        State before = policy.parameters();
        TestAgent agent = agent(critic(q(1, 0, 0, 1, 0, 0)));
        eStep.gradients(agent.update(batch));
        StateAssertions.assertSameState(before, policy.parameters());
        eStep.apply(agent);
        State solved = policy.parameters();
        eStep.apply(agent);
        StateAssertions.assertSameState(solved, policy.parameters());
    }

    @Test
    void aBoxOfActionsIsRefused() {
        TestAssembly box = TestAssembly.of(STATES, Box.of(1, -1, 1), Map.of());
        String message = assertThrows(IllegalArgumentException.class, () -> new CompleteEStepProvider().create(box))
                .getMessage();
        assertTrue(message.contains("'complete'") && message.contains("a box of "), message);
    }

    private void step(TestAgent agent) {
        eStep.gradients(agent.update(batch));
        eStep.apply(agent);
    }

    private float[] probabilities() {
        FiniteDraw draw = (FiniteDraw) policy.draw(2);
        draw.mode(batch.observations());
        return draw.probabilities().data();
    }

    private TestAgent agent(Critic critic) {
        return TestAgent.of(STATES, ACTIONS).with(policy).with(critic);
    }

    private static Critic critic(Network... tables) {
        TestActionValue[] values = new TestActionValue[tables.length];
        for (int i = 0; i < tables.length; i++) {
            values[i] = TestActionValue.of(tables[i], ACTIONS);
        }
        return TestCritic.of("hard", new UnusedOperator(), values);
    }

    private static Network q(float... values) {
        TestAssembly tables = TestAssembly.of(STATES, ACTIONS, Map.of("net_arch", ""), new PlainNetworkProvider());
        Policy shape = new CategoricalPolicyProvider().create(tables);
        shape.setParameters(State.builder()
                .put("layer0/weight", values, 2, 3)
                .put("layer0/bias", new float[3], 3)
                .build());
        return tables.networks().get("network");
    }

    private static Batch states() {
        Batch batch = Batch.of(2, 2, 1);
        batch.observations().set(0, 0, 1);
        batch.observations().set(1, 1, 1);
        return batch;
    }
}
