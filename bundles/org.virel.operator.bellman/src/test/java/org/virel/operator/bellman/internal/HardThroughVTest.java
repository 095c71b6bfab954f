package org.virel.operator.bellman.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.operator.TargetOperator;
import org.virel.testkit.Allocations;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;

/** One observation s, one action a; gamma is 0.9, the slowly following V'(s) = 10 s + 1, the learned V(s) = -1000. */
class HardThroughVTest {

    private static final Box SPACE = Box.of(1, -1, 1);
    private static final float TOLERANCE = 1e-5f;

    private final TargetOperator operator = new HardOperatorProvider().create(TestAssembly.of(SPACE, SPACE, Map.of()));

    @Test
    void aTargetIsTheRewardAndTheDiscountedValueOfTheSlowCopy() {
        Batch batch = Batch.of(1, 1, 1);
        batch.rewards()[0] = 0.5f;
        batch.nextObservations().set(0, 0, 0.2f);
        assertArrayEquals(new float[] {0.5f + 0.9f * 3}, targets(batch, 1), TOLERANCE);
    }

    /** Pinned: a batch knows no other flag, so a truncated episode keeps the value of its last state. */
    @Test
    void onlyTerminatedCutsTheBootstrap() {
        Batch batch = Batch.of(2, 1, 1);
        for (int row = 0; row < 2; row++) {
            batch.rewards()[row] = 0.5f;
            batch.nextObservations().set(row, 0, 0.2f);
        }
        batch.terminated()[1] = 1;
        assertArrayEquals(new float[] {3.2f, 0.5f}, targets(batch, 1), TOLERANCE);
    }

    @Test
    void successorsAreAveragedWithTheirProbabilities() {
        Batch batch = Batch.of(2, 3, 1, 1);
        float[] next = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
        System.arraycopy(next, 0, batch.nextObservations().data(), 0, 6);
        System.arraycopy(new float[] {1, 2, 3, 4, 5, 6}, 0, batch.rewards(), 0, 6);
        System.arraycopy(new float[] {0.5f, 0.25f, 0.25f, 0, 0.2f, 0.8f}, 0, batch.probabilities(), 0, 6);
        batch.terminated()[5] = 1;
        float first = 0.5f * (1 + 0.9f * 2) + 0.25f * (2 + 0.9f * 3) + 0.25f * (3 + 0.9f * 4);
        float second = 0.2f * (5 + 0.9f * 6) + 0.8f * 6;
        assertArrayEquals(new float[] {first, second}, targets(batch, 1), TOLERANCE);
    }

    @Test
    void theRewardScaleMultipliesTheRewardAlone() {
        Batch batch = Batch.of(1, 1, 1);
        batch.rewards()[0] = 0.5f;
        batch.nextObservations().set(0, 0, 0.2f);
        assertArrayEquals(new float[] {4 * 0.5f + 0.9f * 3}, targets(batch, 4), TOLERANCE);
    }

    @Test
    void theWeightsOfTheBatchDoNotChangeItsTargets() {
        Batch batch = Batch.of(1, 1, 1);
        batch.rewards()[0] = 0.5f;
        batch.weights()[0] = 7;
        batch.terminated()[0] = 1;
        assertArrayEquals(new float[] {0.5f}, targets(batch, 1), TOLERANCE);
    }

    @Test
    void theValueOfAStateIsQAtTheActionDrawnThere() {
        assertArrayEquals(
                new float[] {2 * 0.1f - 0.5f, 2 * 0.3f + 0.7f},
                stateTargets(Combination.MINIMUM, action(PlainNetwork.linear(0, 2, 1))),
                TOLERANCE);
    }

    @Test
    void theValueOfAStateIsTheSmallerOfTwoQsInEachRow() {
        ActionValue rising = action(PlainNetwork.linear(0, 0, 1));
        ActionValue falling = action(PlainNetwork.linear(0, 0, -1));
        assertArrayEquals(
                new float[] {-0.5f, -0.7f}, stateTargets(Combination.MINIMUM, rising, falling), TOLERANCE);
    }

    @Test
    void theRuleOfTheCriticCombinesItsQs() {
        ActionValue one = action(PlainNetwork.linear(1, 0, 0));
        ActionValue two = action(PlainNetwork.linear(-2, 0, 0));
        assertArrayEquals(new float[] {-0.5f, -0.5f}, stateTargets(Combination.MEAN, one, two), TOLERANCE);
        assertArrayEquals(new float[] {1, 1}, stateTargets(Combination.FIRST, one, two), TOLERANCE);
    }

    /** Hard: the scripted log-probabilities of 100 and -50 and the temperature of 0.3 must not enter. */
    @Test
    void noEntropyEntersTheValueOfAState() {
        assertArrayEquals(
                new float[] {5, 5},
                stateTargets(Combination.MINIMUM, action(PlainNetwork.linear(5, 0, 0))),
                TOLERANCE);
    }

    @Test
    void aCriticWithoutAStateValueIsRefusedByName() {
        TestCritic critic = TestCritic.of("bare", operator, action(PlainNetwork.linear(0, 0, 0)));
        Update update = TestAgent.of(SPACE, SPACE).with(critic).update(Batch.of(1, 1, 1));
        String message = assertThrows(
                IllegalArgumentException.class,
                () -> operator.actionValueTargets(update, critic, new float[1]))
                .getMessage();
        assertTrue(message.contains("bare"), message);
    }

    @Test
    void itNeedsAStateValueAndBelongsToThePapersSet() {
        assertEquals(Set.of(TargetOperator.Need.STATE_VALUE), operator.needs());
        assertTrue(operator.inPaperSet());
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void targetsAllocateNothingOfTheSizeOfABatch() {
        Batch batch = Batch.of(10_000, 1, 1);
        TestCritic critic = TestCritic.of(
                "hard", operator, action(PlainNetwork.linear(0, 1, 1)), action(PlainNetwork.linear(1, 0, 0)))
                .withStateValue(PlainNetwork.linear(0, 1), PlainNetwork.linear(1, 10));
        ScriptedPolicy policy = ScriptedPolicy.of(Matrix.zeros(10_000, 1), new float[10_000]);
        TestAgent agent = TestAgent.of(SPACE, SPACE).with(critic).with(policy);
        Update update = Rehearsed.of(Update.class, agent.update(batch));
        float[] targets = new float[10_000];
        Allocations.assertAtMost(10_000, () -> operator.actionValueTargets(update, critic, targets));
        Allocations.assertAtMost(10_000, () -> operator.stateValueTargets(update, critic, targets));
    }

    private float[] targets(Batch batch, double rewardScale) {
        TestCritic critic = TestCritic.of("hard", operator, action(PlainNetwork.linear(0, 0, 0)))
                .withStateValue(PlainNetwork.linear(-1000, 0), PlainNetwork.linear(1, 10))
                .withRewardScale(rewardScale);
        float[] targets = new float[batch.rows()];
        operator.actionValueTargets(TestAgent.of(SPACE, SPACE).with(critic).update(batch), critic, targets);
        return targets;
    }

    /** The targets of V at s = 0.1 and 0.3 with drawn actions -0.5 and 0.7. */
    private float[] stateTargets(Combination rule, ActionValue... functions) {
        TestCritic critic = TestCritic.of("hard", operator, functions)
                .withStateValue(PlainNetwork.linear(-1000, 0), PlainNetwork.linear(1, 10))
                .with(rule);
        Batch batch = Batch.of(2, 1, 1);
        batch.observations().copyFrom(Matrix.of(2, 1, 0.1f, 0.3f));
        TestAgent agent = TestAgent.of(SPACE, SPACE)
                .with(critic)
                .with(ScriptedPolicy.of(Matrix.of(2, 1, -0.5f, 0.7f), 100, -50));
        float[] targets = new float[2];
        operator.stateValueTargets(agent.update(batch), critic, targets);
        return targets;
    }

    private static ActionValue action(PlainNetwork network) {
        return TestActionValue.of(network, SPACE);
    }
}
