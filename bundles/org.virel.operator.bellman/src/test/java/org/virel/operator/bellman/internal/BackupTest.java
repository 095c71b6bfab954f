package org.virel.operator.bellman.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.data.Batch;
import org.virel.api.operator.TargetOperator;
import org.virel.testkit.TestCritic;

/** Rewards, shift, successors and flags: the same for every operator and path. */
class BackupTest {

    private static final float TOLERANCE = 1e-4f;

    static Stream<Arguments> operators() {
        return Operators.names().flatMap(name -> Stream.of(
                Arguments.of(name, "through=v"), Arguments.of(name, "through=q")));
    }

    /** Pinned: rows 0 and 1 differ in the flag alone, and a batch knows no other, so truncation keeps the bootstrap. */
    @ParameterizedTest
    @MethodSource("operators")
    void onlyTerminatedCutsTheBootstrap(String name, String path) {
        Batch batch = Known.leadingTo(0, 0, 0);
        batch.terminated()[1] = 1;
        batch.rewards()[0] = 0.5f;
        batch.rewards()[1] = 0.5f;
        float[] targets = targets(name, path, 0, batch);
        assertEquals(0.5f, targets[1]);
        assertEquals(0.5f + targets[2], targets[0], TOLERANCE);
        assertTrue(targets[2] > 1, "without a bootstrap nothing is cut");
    }

    @ParameterizedTest
    @MethodSource("operators")
    void successorsAreAveragedWithTheirProbabilities(String name, String path) {
        float[] alone = targets(name, path, 0, Known.leadingTo(0, 1));
        Batch both = Batch.of(1, 2, 3, 1);
        both.nextObservations().set(0, 0, 1);
        both.nextObservations().set(1, 1, 1);
        both.probabilities()[0] = 0.25f;
        both.probabilities()[1] = 0.75f;
        both.rewards()[0] = 4;
        float expected = 0.25f * (4 + alone[0]) + 0.75f * alone[1];
        assertArrayEquals(new float[] {expected}, targets(name, path, 0, both), TOLERANCE);
    }

    /** A terminal state is worth 3 / (1 - 0.9) = 30: a reward of 1 is worth 1 + 3 + 0.9 * 30 at the end. */
    @ParameterizedTest
    @MethodSource("operators")
    void aShiftOfRewardsRaisesTheEndAsAnEndlessRunOfItWould(String name, String path) {
        Batch batch = Known.leadingTo(0, 0);
        batch.rewards()[1] = 1;
        batch.terminated()[1] = 1;
        float bootstrap = targets(name, path, 0, Known.leadingTo(0))[0];
        assertArrayEquals(new float[] {3 + bootstrap, 31}, targets(name, path, 3, batch), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void withoutDiscountAShiftIsRefused(String name, String path) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name, path);
        TestCritic critic = Known.critic(operator).withRewardShift(3);
        String message = assertThrows(IllegalArgumentException.class,
                () -> operator.actionValueTargets(
                        Known.agent().withDiscount(1).update(Known.leadingTo(0)), critic, new float[1]))
                .getMessage();
        assertTrue(message.contains("'q'") && message.contains("3.0") && message.contains("gamma"), message);
    }

    @Test
    void theRewardScaleMultipliesTheRewardAndNotTheShift() {
        TargetOperator operator = Operators.create(Known.ACTIONS, "optimal", "through=q");
        Batch batch = Known.leadingTo(1);
        batch.rewards()[0] = 2;
        TestCritic critic = Known.critic(operator).withRewardShift(3).withRewardScale(5);
        float[] targets = new float[1];
        operator.actionValueTargets(Known.update(batch), critic, targets);
        assertEquals(5 * 2 + 3 + 0.9f * 3, targets[0], TOLERANCE);
    }

    private static float[] targets(String name, String path, double shift, Batch batch) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name, path);
        float[] targets = new float[batch.rows()];
        operator.actionValueTargets(Known.update(batch), Known.critic(operator).withRewardShift(shift), targets);
        return targets;
    }
}
