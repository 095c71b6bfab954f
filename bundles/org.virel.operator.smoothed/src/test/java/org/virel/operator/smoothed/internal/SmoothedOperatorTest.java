package org.virel.operator.smoothed.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Assembly;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.operator.TargetOperator;
import org.virel.api.policy.Policy;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.Rehearsed;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/**
 * One observation s. With a reward of 0 and {@code Q'(s', a) = a} a target is gamma times the smoothed action; gamma is 0.9.
 * The learned functions are worth -1000 everywhere, so that asking one of them shows.
 */
class SmoothedOperatorTest {

    private static final int MANY = 100_000;
    private static final float GAMMA = 0.9f;
    private static final float TOLERANCE = 1e-5f;
    private static final Box OBSERVATIONS = Box.of(1, -1, 1);
    private static final Map<String, String> NO_NOISE = Map.of("target_noise", "0");

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
    void aShiftWithADiscountOfOneIsRefused() {
        TestAgent undiscounted = agent(still(1, 0)).withDiscount(1);
        Critic shifted = critic(PlainNetwork.linear(5, 0, 0)).withRewardShift(2);
        TargetOperator operator = operator(1, NO_NOISE);
        Batch batch = Batch.of(1, 1, 1);
        String message = assertThrows(IllegalArgumentException.class,
                () -> targets(operator, undiscounted, shifted, batch)).getMessage();
        assertTrue(message.contains("shifts rewards by 2.0") && message.contains("gamma"), message);
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

    /** The variance of a clipped normal in closed form, with c = clip / sigma = 2.5, Phi(c) = 0.9937903 and phi(c) = 0.0175283. */
    @Test
    void theNoiseIsNormalAndClipped() {
        float[] noise = smoothed(operator(1, Map.of()), filled(MANY, 1, 0), climbing());
        double inside = 2 * 0.9937903 - 1;
        double variance = 0.04 * (inside - 2 * 2.5 * 0.0175283) + 0.25 * (1 - inside);
        assertEquals(0, mean(noise), 4 * Math.sqrt(variance / MANY));
        assertEquals(variance, meanSquare(noise), 0.02 * variance);
        long clipped = IntStream.range(0, MANY).filter(i -> Math.abs(noise[i]) > 0.49999f).count();
        assertEquals((1 - inside) * MANY, clipped, 4 * Math.sqrt((1 - inside) * MANY));
    }

    @Test
    void theNoiseIsAsLargeAsTheSettingsSay() {
        Map<String, String> settings = Map.of("target_noise", "0.05", "target_noise_clip", "100");
        float[] noise = smoothed(operator(1, settings), filled(MANY, 1, 0), climbing());
        assertEquals(0.0025, meanSquare(noise), 0.02 * 0.0025);
        float[] clipped = smoothed(
                operator(1, Map.of("target_noise", "1000", "target_noise_clip", "0.3")),
                filled(1000, 1, 0),
                climbing());
        assertTrue(IntStream.range(0, 1000).allMatch(i -> Math.abs(clipped[i]) < 0.3f + TOLERANCE));
        assertTrue(IntStream.range(0, 1000).filter(i -> Math.abs(clipped[i]) > 0.299f).count() > 900);
    }

    @Test
    void aSmoothedActionStaysInTheBox() {
        Map<String, String> settings = Map.of("target_noise", "1000");
        float[] actions = smoothed(operator(1, settings), filled(1000, 1, 0.9f), climbing());
        double above = IntStream.range(0, 1000).filter(i -> Math.abs(actions[i] - 1) < TOLERANCE).count();
        double below = IntStream.range(0, 1000).filter(i -> Math.abs(actions[i] - 0.4f) < 1e-3f).count();
        assertEquals(1000, above + below, 5);
        assertEquals(500, above, 100);
    }

    /** Noise shared by the dimensions would cancel in {@code a0 - a1}; independent noise doubles the variance. */
    @Test
    void eachDimensionHasNoiseOfItsOwn() {
        Map<String, String> settings = Map.of("target_noise_clip", "100");
        float[] differences = smoothed(
                operator(2, settings), filled(MANY, 2, 0), critic(2, PlainNetwork.linear(0, 0, 1, -1)));
        assertEquals(2 * 0.04, meanSquare(differences), 0.02 * 2 * 0.04);
    }

    @Test
    void eachCallDrawsFreshNoiseFromTheStreamOfTheOperator() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), Map.of());
        TargetOperator operator = new SmoothedOperatorProvider().create(assembly);
        Matrix still = filled(100, 1, 0);
        State before = assembly.stream("target_noise").save();
        float[] first = smoothed(operator, still, climbing());
        float[] second = smoothed(operator, still, climbing());
        assertTrue(IntStream.range(0, 100).allMatch(i -> first[i] != second[i]));
        assembly.stream("target_noise").restore(before);
        assertArrayEquals(first, smoothed(operator, still, climbing()));
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
    void aCriticWithoutCopiesOfItsFunctionsIsRefusedByName() {
        Critic critic = TestCritic.of(
                "bare", operator(1, Map.of()), TestActionValue.of(PlainNetwork.linear(0, 0, 0), Box.of(1, -1, 1)));
        Update update = agent(still(1, 0)).update(Batch.of(1, 1, 1));
        String message = assertThrows(
                IllegalArgumentException.class,
                () -> critic.operator().actionValueTargets(update, critic, new float[1]))
                .getMessage();
        assertTrue(message.contains("bare"), message);
    }

    @Test
    void finiteActionsAreRefused() {
        Assembly assembly = TestAssembly.of(OBSERVATIONS, Finite.of(3), Map.of());
        String message = assertThrows(
                IllegalArgumentException.class, () -> new SmoothedOperatorProvider().create(assembly))
                .getMessage();
        assertTrue(message.contains("Finite[3]") && message.contains("box"), message);
    }

    @Test
    void noiseBelowZeroIsRefusedByItsSetting() {
        for (String key : new String[] {"target_noise", "target_noise_clip"}) {
            String message = assertThrows(SettingException.class, () -> operator(1, Map.of(key, "-0.1")))
                    .getMessage();
            assertTrue(message.contains(key) && message.contains("-0.1"), message);
        }
    }

    @Test
    void aValueThatHasNoActionToSmoothIsRefused() {
        String message = assertThrows(SettingException.class, () -> operator(1, Map.of("through", "v"))).getMessage();
        assertTrue(message.contains("through") && message.contains("expected: one of q"), message);
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

    private static TargetOperator operator(int dimensions, Map<String, String> settings) {
        return new SmoothedOperatorProvider()
                .create(TestAssembly.of(OBSERVATIONS, Box.of(dimensions, -1, 1), settings));
    }

    private static Matrix filled(int rows, int dimensions, float value) {
        Matrix actions = Matrix.zeros(rows, dimensions);
        Arrays.fill(actions.data(), value);
        return actions;
    }

    private static ScriptedPolicy still(int rows, float action) {
        return ScriptedPolicy.of(filled(rows, 1, action), new float[rows]);
    }

    private static TestAgent agent(Policy policy) {
        return TestAgent.of(OBSERVATIONS, Box.of(1, -1, 1)).with(policy).with(targeting(Optional.empty()));
    }

    private static EStep targeting(Optional<Policy> target) {
        return new EStep() {
            @Override
            public void gradients(Update update) {}

            @Override
            public void apply(Agent agent) {}

            @Override
            public Optional<Policy> targetPolicy() {
                return target;
            }
        };
    }

    private static TestCritic climbing() {
        return critic(PlainNetwork.linear(0, 0, 1));
    }

    private static TestCritic critic(PlainNetwork... targets) {
        return critic(1, targets);
    }

    private static TestCritic critic(int dimensions, PlainNetwork... targets) {
        Box space = Box.of(dimensions, -1, 1);
        ActionValue[] functions = new ActionValue[targets.length];
        for (int i = 0; i < targets.length; i++) {
            PlainNetwork learned = PlainNetwork.linear(-1000, new float[1 + dimensions]);
            functions[i] = TestActionValue.of(learned, space).withTarget(targets[i]);
        }
        return TestCritic.of("smoothed", new UnusedOperator(), functions);
    }

    private static float[] targets(TargetOperator operator, Agent agent, Critic critic, Batch batch) {
        float[] targets = new float[batch.rows()];
        operator.actionValueTargets(agent.update(batch), critic, targets);
        return targets;
    }

    /** Returns what the target functions gave at the smoothed actions, one for each row. */
    private static float[] smoothed(TargetOperator operator, Matrix actions, Critic critic) {
        Agent agent = agent(ScriptedPolicy.of(actions, new float[actions.rows()]));
        float[] values = targets(operator, agent, critic, Batch.of(actions.rows(), 1, actions.columns()));
        for (int i = 0; i < values.length; i++) {
            values[i] /= GAMMA;
        }
        return values;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    private static double meanSquare(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).average()
                .orElseThrow();
    }
}
