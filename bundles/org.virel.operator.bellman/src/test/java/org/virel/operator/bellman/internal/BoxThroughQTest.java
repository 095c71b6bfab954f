package org.virel.operator.bellman.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.operator.Sensitivity;
import org.virel.api.operator.TargetOperator;
import org.virel.testkit.Allocations;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;

/** Successors 0.1 and 0.3 with drawn actions -0.5 and 0.7, log-probabilities -2 and 1; the slow Q is 2 s + a, the learned one -5. */
class BoxThroughQTest {

    private static final Box SPACE = Box.of(1, -1, 1);
    private static final float TOLERANCE = 1e-5f;

    @Test
    void hardTakesQAtTheActionDrawnNext() {
        assertArrayEquals(new float[] {0.9f * -0.3f, 0.9f * 1.3f}, targets("hard", "through=q"), TOLERANCE);
    }

    @Test
    void softTakesTheTemperatureTimesTheLogProbabilityAway() {
        assertArrayEquals(
                new float[] {0.9f * (-0.3f + 0.3f * 2), 0.9f * (1.3f - 0.3f)}, targets("soft", "through=q"), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hard", "soft"})
    void withoutTargetNetworksTheLearnedFunctionIsRead(String name) {
        float[] slow = targets(name, "through=q");
        float[] learned = targets(name, "through=q", "target_networks=false");
        assertEquals(slow[0] - 0.9f * (-0.3f + 5), learned[0], TOLERANCE);
    }

    @Test
    void theOneColumnOfSensitivityIsOne() {
        Sensitivity sensitivity = Sensitivity.zeros(2, 1);
        TargetOperator soft = Operators.create(SPACE, "soft", "through=q");
        soft.sensitivity(update(batch()), critic(soft), sensitivity);
        assertArrayEquals(new float[] {1, 1}, sensitivity.ofValues().data());
        assertArrayEquals(new float[] {2, -1}, sensitivity.ofTemperature());
        TargetOperator hard = Operators.create(SPACE, "hard", "through=q");
        hard.sensitivity(update(batch()), critic(hard), sensitivity);
        assertArrayEquals(new float[] {1, 1}, sensitivity.ofValues().data());
        assertArrayEquals(new float[] {0, 0}, sensitivity.ofTemperature(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimal", "boltzmann", "annealed"})
    void operatorsThatAskEveryActionRefuseABoxByName(String name) {
        String message = assertThrows(IllegalArgumentException.class, () -> Operators.create(SPACE, name)).getMessage();
        assertTrue(message.contains("'" + name + "'") && message.contains("box"), message);
    }

    @Test
    void aCriticWithoutCopiesIsRefusedByName() {
        TargetOperator hard = Operators.create(SPACE, "hard", "through=q");
        TestCritic bare = TestCritic.of(
                "bare", hard, new TestActionValue(PlainNetwork.linear(0, 2, 1), SPACE, Optional.empty()));
        String message = assertThrows(IllegalArgumentException.class,
                () -> hard.actionValueTargets(update(batch()), bare, new float[2])).getMessage();
        assertTrue(message.contains("'bare'"), message);
    }

    /** Far less than one array of a number for each row, 40,000 bytes. */
    @Test
    void targetsAllocateNothingOfTheSizeOfABatch() {
        TargetOperator soft = Operators.create(SPACE, "soft", "through=q");
        TestCritic critic = critic(soft);
        ScriptedPolicy policy = ScriptedPolicy.of(Matrix.zeros(10_000, 1), new float[10_000]);
        Update large = Rehearsed.of(Update.class, agent().with(policy).update(Batch.of(10_000, 1, 1)));
        Update small = Rehearsed.of(Update.class, update(batch()));
        float[] targets = new float[10_000];
        Allocations.assertAtMost(10_000, () -> {
            soft.actionValueTargets(large, critic, targets);
            soft.actionValueTargets(small, critic, targets);
        });
    }

    private static float[] targets(String name, String... settings) {
        TargetOperator operator = Operators.create(SPACE, name, settings);
        float[] targets = new float[2];
        operator.actionValueTargets(update(batch()), critic(operator), targets);
        return targets;
    }

    private static Batch batch() {
        Batch batch = Batch.of(2, 1, 1);
        batch.nextObservations().copyFrom(Matrix.of(2, 1, 0.1f, 0.3f));
        return batch;
    }

    private static Update update(Batch batch) {
        return agent().with(ScriptedPolicy.of(Matrix.of(2, 1, -0.5f, 0.7f), -2, 1)).update(batch);
    }

    private static TestAgent agent() {
        return TestAgent.of(SPACE, SPACE).with(new FixedStep());
    }

    private static TestCritic critic(TargetOperator operator) {
        return TestCritic.of("q", operator,
                TestActionValue.of(PlainNetwork.linear(-5, 0, 0), SPACE).withTarget(PlainNetwork.linear(0, 2, 1)));
    }
}
