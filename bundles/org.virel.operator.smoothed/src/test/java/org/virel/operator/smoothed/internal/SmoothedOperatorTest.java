package org.virel.operator.smoothed.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.operator.smoothed.internal.Smoothing.GAMMA;
import static org.virel.operator.smoothed.internal.Smoothing.MANY;
import static org.virel.operator.smoothed.internal.Smoothing.NO_NOISE;
import static org.virel.operator.smoothed.internal.Smoothing.OBSERVATIONS;
import static org.virel.operator.smoothed.internal.Smoothing.TOLERANCE;
import static org.virel.operator.smoothed.internal.Smoothing.agent;
import static org.virel.operator.smoothed.internal.Smoothing.climbing;
import static org.virel.operator.smoothed.internal.Smoothing.critic;
import static org.virel.operator.smoothed.internal.Smoothing.filled;
import static org.virel.operator.smoothed.internal.Smoothing.operator;
import static org.virel.operator.smoothed.internal.Smoothing.smoothed;
import static org.virel.operator.smoothed.internal.Smoothing.still;
import static org.virel.operator.smoothed.internal.Smoothing.targeting;
import static org.virel.operator.smoothed.internal.Smoothing.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
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
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

class SmoothedOperatorTest {

    @Test
    void withoutNoiseATargetIsTheRewardAndTheDiscountedValueAtTheNextAction() {
        Batch batch = Batch.of(1, 1, 1);
        batch.rewards()[0] = 0.5f;
        batch.nextObservations().set(0, 0, 0.2f);
        Agent agent = agent(ScriptedPolicy.of(Matrix.of(1, 1, 0.7f), 0));
        float[] targets = targets(operator(1, NO_NOISE), agent, critic(PlainNetwork.linear(1, 10, 2)), batch);
        assertArrayEquals(new float[] {0.5f + GAMMA * (1 + 10 * 0.2f + 2 * 0.7f)}, targets, TOLERANCE);
    }

    @Test
    void onlyTerminatedCutsTheBootstrapAndSuccessorsAreAveragedWithTheirProbabilities() {
        Batch batch = Batch.of(1, 3, 1, 1);
        System.arraycopy(new float[] {0.5f, 0.25f, 0.25f}, 0, batch.probabilities(), 0, 3);
        System.arraycopy(new float[] {1, 2, 3}, 0, batch.rewards(), 0, 3);
        batch.terminated()[2] = 1;
        Agent agent = agent(ScriptedPolicy.of(Matrix.of(3, 1, 0.1f, 0.2f, 0.3f), 0, 0, 0));
        float[] targets = targets(operator(1, NO_NOISE), agent, critic(PlainNetwork.linear(0, 0, 1)), batch);
        float expected = 0.5f * (1 + GAMMA * 0.1f) + 0.25f * (2 + GAMMA * 0.2f) + 0.25f * 3;
        assertArrayEquals(new float[] {expected}, targets, TOLERANCE);
    }

    /** A shift of 2 is worth 2 / (1 - 0.9) = 20 for ever, at the terminal state too. */
    @Test
    void rewardsAreScaledAndShiftedAndATerminalStateIsPaidTheShift() {
        Batch batch = Batch.of(2, 1, 1);
        System.arraycopy(new float[] {1, 1}, 0, batch.rewards(), 0, 2);
        batch.terminated()[1] = 1;
        Critic critic = critic(PlainNetwork.linear(5, 0, 0)).withRewardScale(4).withRewardShift(2);
        float[] targets = targets(operator(1, NO_NOISE), agent(still(2, 0)), critic, batch);
        assertArrayEquals(new float[] {4 + 2 + GAMMA * 5, 4 + 2 + GAMMA * 20}, targets, 1e-4f);
    }

    @Test
    void withoutAShiftADiscountOfOneIsPossible() {
        Batch batch = Batch.of(2, 1, 1);
        batch.terminated()[1] = 1;
        TestAgent undiscounted = agent(still(2, 0)).withDiscount(1);
        float[] targets = targets(operator(1, NO_NOISE), undiscounted, critic(PlainNetwork.linear(5, 0, 0)), batch);
        assertArrayEquals(new float[] {5, 0}, targets, TOLERANCE);
    }

    @Test
    void theCriticsRuleCombinesItsFunctionsAtOneSmoothedAction() {
        PlainNetwork rising = PlainNetwork.linear(0, 0, 1);
        PlainNetwork falling = PlainNetwork.linear(0, 0, -1);
        float[] least = smoothed(operator(1, Map.of()), filled(MANY, 1, 0), critic(rising, falling));
        float[] mean = smoothed(
                operator(1, Map.of()), filled(MANY, 1, 0), critic(rising, falling).with(Combination.MEAN));
        assertTrue(IntStream.range(0, MANY).allMatch(i -> least[i] <= 0 && least[i] >= -0.5f));
        assertTrue(IntStream.range(0, MANY).anyMatch(i -> least[i] < -0.1f));
        assertArrayEquals(new float[MANY], mean, TOLERANCE);
    }

    /** The actions of the policy are 0.5, those of the E-step's target policy -0.5. */
    @Test
    void theActionIsThatOfTheTargetPolicy() {
        Agent agent = TestAgent.of(OBSERVATIONS, Box.of(1, -1, 1))
                .with(still(1, 0.5f))
                .with(targeting(Optional.of(still(1, -0.5f))));
        float[] targets = targets(operator(1, NO_NOISE), agent, climbing(), Batch.of(1, 1, 1));
        assertArrayEquals(new float[] {-0.5f * GAMMA}, targets, TOLERANCE);
    }

    @Test
    void onTheLearnedCriticItAsksTheLearnedFunctions() {
        float[] targets = targets(operator(1, NO_NOISE), agent(still(1, 0)), climbing().learned(), Batch.of(1, 1, 1));
        assertArrayEquals(new float[] {-1000 * GAMMA}, targets, 1e-3f);
    }

    @Test
    void batchesOfDifferentSizesMayTakeTurns() {
        TargetOperator operator = operator(1, NO_NOISE);
        Critic critic = climbing();
        for (int rows : new int[] {3, 5, 3}) {
            float[] targets = targets(operator, agent(still(rows, 0.5f)), critic, Batch.of(rows, 1, 1));
            for (float target : targets) {
                assertEquals(0.5f * GAMMA, target, TOLERANCE);
            }
        }
    }

    @Test
    void itDeclaresTheSettingsThatItReads() {
        assertEquals(
                Set.of("through", "target_noise", "target_noise_clip"),
                new SmoothedOperatorProvider()
                        .settings().stream().map(setting -> setting.key()).collect(Collectors.toSet()));
    }

    @Test
    void itWorksThroughQOutsideThePapersSet() {
        TargetOperator operator = operator(1, Map.of());
        assertEquals(Set.of(TargetOperator.Need.TARGET_ACTION_VALUES), operator.needs());
        assertFalse(operator.inPaperSet());
        Update update = agent(still(1, 0)).update(Batch.of(1, 1, 1));
        Critic critic = climbing();
        assertThrows(
                UnsupportedOperationException.class,
                () -> operator.stateValueTargets(update, critic, new float[1]));
    }

    /** Far less than one array of a number for each row, 40,000 bytes; passes answer from memory. */
    @Test
    void targetsAllocateNothingOfTheSizeOfABatch() {
        Box space = Box.of(1, -1, 1);
        ActionValue target = Rehearsed.of(ActionValue.class, TestActionValue.of(PlainNetwork.linear(0, 0, 1), space));
        Critic critic = TestCritic.of(
                "smoothed",
                new UnusedOperator(),
                new TestActionValue(PlainNetwork.linear(0, 0, 0), space, Optional.of(target)));
        Update update = Rehearsed.of(Update.class, agent(still(10_000, 0)).update(Batch.of(10_000, 1, 1)));
        TargetOperator operator = operator(1, Map.of());
        float[] targets = new float[10_000];
        Allocations.assertAtMost(10_000, () -> operator.actionValueTargets(update, critic, targets));
    }

    @Test
    void theGuideToNewAlgorithmsShowsTheClassAsItIs() throws IOException {
        String guide = Files.readString(Path.of("../../docs/new-algorithm.md"));
        int begin = guide.indexOf("```java\n") + 8;
        String shown = guide.substring(begin, guide.indexOf("\n```", begin));
        String source = Files.readString(
                Path.of("src/main/java/org/virel/operator/smoothed/internal/SmoothedOperator.java"));
        assertTrue(source.contains(shown.indent(4).replaceAll("(?m)^ +$", "").stripTrailing()),
                "docs/new-algorithm.md has an older one");
    }
}
