package org.virel.estep.deterministic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.network.Network;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.deterministic.internal.DeterministicPolicyProvider;
import org.virel.testkit.Allocations;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

class DeterministicEStepTest {

    private static final int ROWS = 6;
    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Box ACTIONS = Box.of(2, -1, 1);
    private static final Map<String, String> SETTINGS = Map.of(
            "net_arch", "5", "activation", "tanh", "output_init", "0.5", "policy_tau", "0.25",
            "learning_rate", "1e-2");

    private final TestAssembly assembly = TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS);
    private final Policy policy = assembly.create(new DeterministicPolicyProvider());
    private final EStep eStep = new DeterministicEStepProvider().create(assembly);
    private final Network q1 = PlainNetwork.random(5, 1, 1);
    private final Network q2 = PlainNetwork.random(5, 1, 2);
    private final Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, ACTIONS, 3);

    @Test
    void theGradientIsThatOfTheNegativeValueOfThePolicysActions() {
        TestAgent agent = agent(critic(q1, q2)).with(Combination.MEAN);
        State expected = FiniteDifferences.gradient(policy, () -> loss(agent));
        eStep.gradients(agent.update(batch));
        FiniteDifferences.assertClose(expected, policy.gradients(), 2e-3);
        assertEquals(loss(agent), agent.figures().get("train/policy_loss").getLast(), 1e-5);
    }

    @Test
    void theTemperatureIsRecordedAndChangesNothing() {
        eStep.gradients(agent(critic(q1)).with(() -> 0).update(batch));
        State cold = policy.gradients();
        policy.clearGradients();
        TestAgent warm = agent(critic(q1)).with(() -> 2);
        eStep.gradients(warm.update(batch));
        StateAssertions.assertSameState(cold, policy.gradients());
        assertEquals(2.0, warm.figures().get("train/temperature").getLast());
        assertFalse(warm.figures().containsKey("train/entropy"));
    }

    @Test
    void theTargetPolicyMovesByTauWhenTheStepIsApplied() {
        Policy target = eStep.targetPolicy().orElseThrow();
        State before = target.parameters();
        StateAssertions.assertSameState(policy.parameters(), before);
        TestAgent agent = agent(critic(q1));
        eStep.gradients(agent.update(batch));
        StateAssertions.assertSameState(before, policy.parameters());
        eStep.apply(agent);
        for (String name : before.names()) {
            float[] from = before.tensor(name).data();
            float[] to = policy.parameters().tensor(name).data();
            float[] moved = target.parameters().tensor(name).data();
            for (int i = 0; i < from.length; i++) {
                assertEquals(0.75 * from[i] + 0.25 * to[i], moved[i], 1e-6, name);
            }
        }
    }

    @Test
    void theNextActionsAreThoseOfTheTargetPolicy() {
        TestAgent agent = agent(critic(q1)).with(eStep);
        for (int i = 0; i < 20; i++) {
            eStep.gradients(agent.update(batch));
            eStep.apply(agent);
        }
        float[] ofTarget = new float[2];
        float[] ofPolicy = new float[2];
        float[] next = batch.nextObservations().copyRow(0);
        eStep.targetPolicy().orElseThrow().exploit(next, ofTarget);
        policy.exploit(next, ofPolicy);
        assertArrayEquals(ofTarget, agent.update(batch).nextDraw().actions().copyRow(0), 1e-6f);
        assertTrue(Math.abs(ofTarget[0] - ofPolicy[0]) > 1e-3, "target and policy should differ by now");
    }

    @Test
    void stepsClimbTheValue() {
        TestAgent agent = agent(critic(q1));
        double before = loss(agent);
        for (int i = 0; i < 300; i++) {
            eStep.gradients(agent.update(batch));
            eStep.apply(agent);
        }
        assertTrue(loss(agent) < before - 0.05, () -> before + " became " + loss(agent));
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void gradientsAllocateNothingOfTheSizeOfABatch() {
        Batch large = RandomBatches.of(10_000, 1, OBSERVATIONS, ACTIONS, 3);
        Update update = Rehearsed.of(Update.class, agent(critic(q1)).update(large));
        Allocations.assertAtMost(10_000, () -> eStep.gradients(update));
    }

    @Test
    void finiteActionsAreRefused() {
        TestAssembly finite = TestAssembly.of(OBSERVATIONS, Finite.of(3), Map.of());
        String message = assertThrows(
                IllegalArgumentException.class, () -> new DeterministicEStepProvider().create(finite))
                .getMessage();
        assertTrue(message.contains("a choice of 3") && message.contains("'expected'"), message);
    }

    private double loss(TestAgent agent) {
        Update update = agent.update(batch);
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            double value = 0;
            for (Critic critic : agent.critics()) {
                for (int i = 0; i < critic.actionValues().size(); i++) {
                    value += update.drawValues(critic, i).values()[row] / critic.actionValues().size();
                }
            }
            sum -= batch.weights()[row] * value / ROWS;
        }
        return sum;
    }

    private TestAgent agent(Critic... critics) {
        return TestAgent.of(OBSERVATIONS, ACTIONS).with(policy).with(critics);
    }

    private static TestCritic critic(Network... functions) {
        TestActionValue[] values = new TestActionValue[functions.length];
        for (int i = 0; i < functions.length; i++) {
            values[i] = TestActionValue.of(functions[i], ACTIONS);
        }
        return TestCritic.of("hard", new UnusedOperator(), values);
    }
}
