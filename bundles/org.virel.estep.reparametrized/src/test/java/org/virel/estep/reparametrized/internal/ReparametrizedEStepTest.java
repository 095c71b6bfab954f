package org.virel.estep.reparametrized.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.network.Network;
import org.virel.api.policy.PathwiseGradient;
import org.virel.api.policy.Policy;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.testkit.Allocations;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

class ReparametrizedEStepTest {

    private static final int ROWS = 6;
    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Box ACTIONS = Box.of(2, -1, 1);
    private static final Map<String, String> SETTINGS = Map.of(
            "net_arch", "5",
            "activation", "tanh",
            "output_init", "0.5",
            "mean_regularization", "0.3",
            "log_std_regularization", "0.2");

    private final Policy policy = new TanhGaussianPolicyProvider()
            .create(TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS));
    private final EStep eStep = new ReparametrizedEStepProvider()
            .create(TestAssembly.of(OBSERVATIONS, ACTIONS, Map.of()));
    private final Network q1 = PlainNetwork.random(5, 1, 1);
    private final Network q2 = PlainNetwork.random(5, 1, 2);
    private final Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, ACTIONS, 3);

    @Test
    void theGradientIsThatOfTheNegativeElboWithTheNoiseHeldFixed() {
        TestAgent agent = agent(critic(q1)).with(() -> 0.3);
        assertGradientOfTheLoss(agent);
    }

    @Test
    void theGradientAtTemperatureZeroIsThatOfTheValueAlone() {
        assertGradientOfTheLoss(agent(critic(q1)).with(() -> 0));
    }

    @Test
    void theGradientGoesThroughTheSmallestOfTheQsOfOneCritic() {
        assertBothAreTheSmallestSomewhere();
        assertGradientOfTheLoss(agent(critic(q1, q2)).with(Combination.MINIMUM));
    }

    @Test
    void theGradientGoesThroughTheSmallestOfTheQsOfTwoCritics() {
        assertGradientOfTheLoss(agent(critic(q1), critic(q2)).with(Combination.MINIMUM));
    }

    @Test
    void theGradientGoesThroughTheMeanOfTheQs() {
        assertGradientOfTheLoss(agent(critic(q1, q2)).with(Combination.MEAN));
    }

    @Test
    void theFirstQAloneIsClimbedWhereTheRuleSaysSo() {
        eStep.gradients(agent(critic(q1)).update(batch));
        State alone = policy.gradients();
        policy.clearGradients();
        eStep.gradients(agent(critic(q1, q2)).with(Combination.FIRST).update(batch));
        StateAssertions.assertSameState(alone, policy.gradients());
    }

    /** Q(s, a) = s + 2 a at temperature 0.3: what is handed to the policy is known in closed form. */
    @Test
    void thePolicyIsHandedTheSlopesOfTheLoss() {
        Box space = Box.of(1, -1, 1);
        ScriptedPolicy scripted = ScriptedPolicy.of(Matrix.of(2, 1, 0.1f, 0.2f), -1, -2);
        Critic critic = TestCritic.of(
                "hard", new UnusedOperator(), TestActionValue.of(PlainNetwork.linear(0, 1, 2), space));
        Batch two = Batch.of(2, 1, 1);
        two.weights()[1] = 3;
        TestAgent agent = TestAgent.of(space, space).with(scripted).with(critic).with(() -> 0.3);
        eStep.gradients(agent.update(two));
        PathwiseGradient handed = scripted.pathwise().getFirst();
        assertArrayEquals(new float[] {-1, -3}, handed.action().data(), 1e-6f);
        assertArrayEquals(new float[] {0, 0}, handed.preSquash().data());
        assertArrayEquals(new float[] {0.15f, 0.45f}, handed.logProbability(), 1e-6f);
        assertEquals(0.3 * (-1 - 3 * 2) / 2 - (0.2 + 3 * 0.4) / 2, agent.figures().get("train/policy_loss").getFirst(),
                1e-6);
        assertEquals(3.5, agent.figures().get("train/entropy").getFirst(), 1e-6);
        assertEquals(0.3, agent.figures().get("train/temperature").getFirst());
    }

    @Test
    void theSecondUpdateDoesNotRememberTheFirst() {
        TestAgent agent = agent(critic(q1));
        eStep.gradients(agent.update(batch));
        State first = policy.gradients();
        policy.clearGradients();
        eStep.gradients(agent.update(RandomBatches.of(ROWS + 2, 1, OBSERVATIONS, ACTIONS, 9)));
        policy.clearGradients();
        eStep.gradients(agent.update(batch));
        StateAssertions.assertSameState(first, policy.gradients());
    }

    @Test
    void theCriticsAreLeftAlone() {
        State before = q1.save();
        State nothing = q1.gradients();
        TestAgent agent = agent(critic(q1, q2));
        eStep.gradients(agent.update(batch));
        eStep.apply(agent);
        StateAssertions.assertSameState(nothing, q1.gradients());
        StateAssertions.assertSameState(before, q1.save());
    }

    @Test
    void gradientsMoveNothingAndApplyingTakesOneStep() {
        State before = policy.parameters();
        TestAgent agent = agent(critic(q1));
        eStep.gradients(agent.update(batch));
        StateAssertions.assertSameState(before, policy.parameters());
        Policy same = new TanhGaussianPolicyProvider().create(TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS));
        same.addGradients(policy.gradients(), 1);
        same.step();
        eStep.apply(agent);
        StateAssertions.assertSameState(same.parameters(), policy.parameters());
    }

    @Test
    void stepsClimbTheElbo() {
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
    void aValueThatIsNotFiniteIsReported() {
        Network broken = PlainNetwork.linear(Float.NaN, 0, 0, 0, 0, 0);
        Update update = agent(critic(broken)).update(batch);
        assertThrows(NotFiniteException.class, () -> eStep.gradients(update));
    }

    @Test
    void finiteActionsAreRefusedAndTheExpectedEStepIsNamed() {
        TestAssembly finite = TestAssembly.of(OBSERVATIONS, Finite.of(3), Map.of());
        String message = assertThrows(
                IllegalArgumentException.class, () -> new ReparametrizedEStepProvider().create(finite))
                .getMessage();
        assertTrue(message.contains("a choice of 3") && message.contains("'expected'"), message);
    }

    private void assertGradientOfTheLoss(TestAgent agent) {
        State expected = FiniteDifferences.gradient(policy, () -> loss(agent));
        eStep.gradients(agent.update(batch));
        FiniteDifferences.assertClose(expected, policy.gradients(), 2e-3);
        assertEquals(loss(agent), agent.figures().get("train/policy_loss").getLast(), 1e-5);
    }

    /** {@code E[alpha log pi - Q]} and the regularizer, with the noise that every update of a test agent draws. */
    private double loss(TestAgent agent) {
        Update update = agent.update(batch);
        double sum = update.draw().regularizer();
        for (int row = 0; row < ROWS; row++) {
            double logProbability = update.draw().logProbabilities()[row];
            double loss = agent.temperature().value() * logProbability - value(update, row);
            sum += batch.weights()[row] * loss / ROWS;
        }
        return sum;
    }

    private double value(Update update, int row) {
        double first = Double.NaN;
        double smallest = Double.POSITIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (Critic critic : update.agent().critics()) {
            for (int i = 0; i < critic.actionValues().size(); i++) {
                double value = update.drawValues(critic, i).values()[row];
                first = count == 0 ? value : first;
                smallest = Math.min(smallest, value);
                sum += value;
                count++;
            }
        }
        return switch (update.agent().combination()) {
            case FIRST -> first;
            case MINIMUM -> smallest;
            case MEAN -> sum / count;
        };
    }

    private void assertBothAreTheSmallestSomewhere() {
        Critic critic = critic(q1, q2);
        Update update = agent(critic).update(batch);
        boolean firstWins = false;
        boolean secondWins = false;
        for (int row = 0; row < ROWS; row++) {
            double difference = update.drawValues(critic, 0).values()[row]
                    - update.drawValues(critic, 1).values()[row];
            firstWins |= difference < -0.1;
            secondWins |= difference > 0.1;
            assertTrue(Math.abs(difference) > 0.1, "too close to the kink of the minimum for finite differences");
        }
        assertTrue(firstWins && secondWins);
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
