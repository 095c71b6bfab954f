package org.virel.policy.categorical.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Setting;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;
import org.virel.testkit.TestAssembly;

/** Tables over two states, one-hot, and three actions, of which the last is not allowed in the second state. */
class CategoricalPolicyTest {

    private static final Box OBSERVATIONS = Box.of(2, -1, 1);
    private static final Finite ACTIONS = new Finite(3, observation -> {
        BitSet allowed = new BitSet(3);
        allowed.set(0, observation[1] == 1 ? 2 : 3);
        return allowed;
    });
    private static final Matrix BOTH = Matrix.of(2, 2, 1, 0, 0, 1);

    @Test
    void probabilitiesAreTheSoftmaxOverWhatIsAllowed() {
        FiniteDraw draw = draw(table(Map.of(), 1, 2, 3, 1, 2, 30), 2);
        draw.mode(BOTH);
        double all = Math.exp(1) + Math.exp(2) + Math.exp(3);
        double two = Math.exp(1) + Math.exp(2);
        assertArrayEquals(new float[] {
            (float) (Math.exp(1) / all), (float) (Math.exp(2) / all), (float) (Math.exp(3) / all),
            (float) (Math.exp(1) / two), (float) (Math.exp(2) / two), 0
        }, draw.probabilities().data(), 1e-7f);
        assertArrayEquals(new float[] {2, 1}, draw.actions().data());
        assertEquals(3 - Math.log(all), draw.logProbabilities()[0], 1e-6);
    }

    @Test
    void anActionThatIsNotAllowedHasNoDensity() {
        FiniteDraw draw = draw(table(Map.of(), 1, 2, 3, 1, 2, 30), 2);
        draw.of(BOTH, Matrix.of(2, 1, 2, 2));
        assertEquals(Float.NEGATIVE_INFINITY, draw.logProbabilities()[1]);
    }

    @Test
    void anUnlikelyActionHasADensityBelowWhatAFloatHolds() {
        FiniteDraw draw = draw(table(Map.of(), 500, 0, 0, 0, 0, 0), 1);
        draw.of(Matrix.row(1, 0), Matrix.row(1));
        assertEquals(0, draw.probabilities().get(0, 1));
        assertEquals(-500, draw.logProbabilities()[0]);
    }

    /** A terminal state allows nothing; somebody may draw there all the same, and multiply what comes of it by 0. */
    @Test
    void whereNothingIsAllowedEverythingIsAndTheEnvironmentsSetStaysEmpty() {
        BitSet nothing = new BitSet(3);
        Finite none = new Finite(3, observation -> nothing);
        Policy policy = new CategoricalPolicyProvider()
                .create(TestAssembly.of(OBSERVATIONS, none, Map.of("net_arch", "", "output_init", "1e-9")));
        FiniteDraw draw = draw(policy, 1);
        draw.sample(Matrix.row(1, 0), RandomStream.of(1));
        assertArrayEquals(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, draw.probabilities().data(), 1e-6f);
        assertTrue(nothing.isEmpty());
    }

    @Test
    void aRowMakesNoObjects() {
        MaskedSoftmax softmax = new MaskedSoftmax(Finite.of(3));
        Matrix logits = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
        Matrix probabilities = Matrix.zeros(2, 3);
        Allocations.assertAtMost(0, () -> softmax.fill(BOTH, logits, 1, probabilities));
    }

    @Test
    void theGreedyActionIsTheFirstOfEquals() {
        float[] action = {9};
        table(Map.of(), -1, 4, 4, 0, 0, 0).exploit(new float[] {1, 0}, action);
        assertEquals(1, action[0]);
    }

    @Test
    void exploringSamplesTheProbabilities() {
        double[] parts = explored(table(Map.of(), 0, 1, 0, 0, 0, 0), new float[] {1, 0});
        double sum = 2 + Math.E;
        assertArrayEquals(new double[] {1 / sum, Math.E / sum, 1 / sum}, parts, 0.01);
    }

    @Test
    void exploringMixesInTheAllowedActionsAtEpsilon() {
        Policy policy = table(Map.of("exploration_epsilon", "0.4"), 0, 0, 0, 100, 0, 100);
        assertArrayEquals(new double[] {0.8, 0.2, 0}, explored(policy, new float[] {0, 1}), 0.01);
    }

    @Test
    void aTableBecomesTheGivenProbabilitiesExactly() {
        Policy policy = table(Map.of(), 1, 2, 3, 1, 2, 30);
        Matrix given = Matrix.of(2, 3, 0, 1, 0, 0.5f, 0.5f, 0);
        become(policy, BOTH, given);
        FiniteDraw draw = draw(policy, 2);
        draw.mode(BOTH);
        assertArrayEquals(given.data(), draw.probabilities().data());
    }

    @Test
    void aTableBecomesUnequalProbabilitiesToAFloatsPrecision() {
        Policy policy = table(Map.of(), 1, 2, 3, 1, 2, 30);
        Matrix given = Matrix.of(1, 3, 0.7f, 0.3f - 1e-6f, 1e-6f);
        become(policy, Matrix.row(1, 0), given);
        FiniteDraw draw = draw(policy, 1);
        draw.mode(Matrix.row(1, 0));
        for (int a = 0; a < 3; a++) {
            assertEquals(1, draw.probabilities().get(0, a) / given.get(0, a), 2e-6);
        }
    }

    @Test
    void statesThatWereNotObservedKeepTheirProbabilities() {
        Policy policy = table(Map.of(), 1, 2, 3, 1, 2, 30);
        FiniteDraw draw = draw(policy, 1);
        draw.mode(Matrix.row(0, 1));
        float[] before = draw.probabilities().data().clone();
        become(policy, Matrix.row(1, 0), Matrix.row(0, 0, 1));
        draw.mode(Matrix.row(0, 1));
        assertArrayEquals(before, draw.probabilities().data(), 1e-6f);
    }

    @Test
    void oneStateInTwoRowsTakesOneDistribution() {
        Policy policy = table(Map.of(), 0, 0, 0, 0, 0, 0);
        Matrix twice = Matrix.of(2, 2, 1, 0, 1, 0);
        become(policy, twice, Matrix.of(2, 3, 0, 1, 0, 0, 1, 0));
        String message = assertThrows(UnsupportedOperationException.class,
                () -> become(policy, twice, Matrix.of(2, 3, 0, 1, 0, 1, 0, 0))).getMessage();
        assertTrue(message.contains("row 1") && message.contains("state 0"), message);
    }

    @Test
    void aNetworkWithHiddenLayersIsNoTable() {
        Policy policy = new CategoricalPolicyProvider()
                .create(TestAssembly.of(OBSERVATIONS, ACTIONS, Map.of("net_arch", "4")));
        String message = refusal(policy, BOTH, Matrix.of(2, 3, 1, 0, 0, 1, 0, 0));
        assertTrue(message.contains("layer1/weight") && message.contains("net_arch"), message);
    }

    @Test
    void observationsThatAreNotOneHotAreNoTable() {
        Policy policy = table(Map.of(), 0, 0, 0, 0, 0, 0);
        String half = refusal(policy, Matrix.row(0.5f, 0), Matrix.row(1, 0, 0));
        assertTrue(half.contains("[0.5, 0.0]") && half.contains("one-hot"), half);
        String two = refusal(policy, Matrix.row(1, 1), Matrix.row(1, 0, 0));
        assertTrue(two.contains("[1.0, 1.0]"), two);
        String none = refusal(policy, Matrix.row(0, 0), Matrix.row(1, 0, 0));
        assertTrue(none.contains("0 everywhere"), none);
    }

    @Test
    void whatIsNoDistributionIsRefusedAndChangesNothing() {
        Policy policy = table(Map.of(), 1, 2, 3, 1, 2, 30);
        State before = policy.parameters();
        String sum = assertThrows(IllegalArgumentException.class,
                () -> become(policy, Matrix.row(1, 0), Matrix.row(0.5f, 0.2f, 0))).getMessage();
        assertTrue(sum.contains("0.7"), sum);
        String disallowed = assertThrows(IllegalArgumentException.class,
                () -> become(policy, Matrix.row(0, 1), Matrix.row(0.5f, 0, 0.5f))).getMessage();
        assertTrue(disallowed.contains("action 2"), disallowed);
        assertArrayEquals(before.tensor("layer0/weight").data(), policy.parameters().tensor("layer0/weight").data());
    }

    @Test
    void actionsThatAreNoneAreRefused() {
        FiniteDraw draw = draw(table(Map.of(), 0, 0, 0, 0, 0, 0), 1);
        for (float action : new float[] {3, -1, 0.5f, Float.NaN}) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> draw.of(Matrix.row(1, 0), Matrix.row(action))).getMessage();
            assertTrue(message.contains(Float.toString(action)), message);
        }
    }

    @Test
    void logitsThatAreNotFiniteAreReported() {
        Policy policy = table(Map.of(), 0, Float.NaN, 0, 0, 0, 0);
        assertThrows(NotFiniteException.class,
                () -> policy.explore(new float[] {1, 0}, RandomStream.of(1), new float[1]));
    }

    @Test
    void aBoxOfActionsIsRefused() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, Box.of(1, -1, 1), Map.of());
        String message = assertThrows(
                IllegalArgumentException.class, () -> new CategoricalPolicyProvider().create(assembly))
                .getMessage();
        assertTrue(message.contains("'categorical'") && message.contains("a box of "), message);
    }

    @Test
    void everySettingThatIsReadIsListed() {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, ACTIONS, Map.of());
        new CategoricalPolicyProvider().create(assembly);
        assertEquals(new CategoricalPolicyProvider().settings().stream()
                .map(Setting::key)
                .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(assembly.settings().used().keySet()));
    }

    private static String refusal(Policy policy, Matrix observations, Matrix probabilities) {
        return assertThrows(UnsupportedOperationException.class, () -> become(policy, observations, probabilities))
                .getMessage();
    }

    private static void become(Policy policy, Matrix observations, Matrix probabilities) {
        FiniteDraw draw = draw(policy, observations.rows());
        draw.mode(observations);
        draw.become(probabilities);
    }

    private static FiniteDraw draw(Policy policy, int rows) {
        return (FiniteDraw) policy.draw(rows);
    }

    private static double[] explored(Policy policy, float[] observation) {
        int count = 20_000;
        double[] parts = new double[3];
        float[] action = new float[1];
        RandomStream stream = RandomStream.of(5);
        for (int i = 0; i < count; i++) {
            policy.explore(observation, stream, action);
            parts[(int) action[0]] += 1.0 / count;
        }
        return parts;
    }

    /** A part of each logit is in the bias of its action. */
    private static Policy table(Map<String, String> settings, float... logits) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("net_arch", "");
        Policy policy = new CategoricalPolicyProvider().create(TestAssembly.of(OBSERVATIONS, ACTIONS, all));
        float[] bias = {0.5f, -1, 2};
        float[] weight = logits.clone();
        for (int k = 0; k < weight.length; k++) {
            weight[k] -= bias[k % 3];
        }
        policy.setParameters(State.builder()
                .put("layer0/weight", weight, 2, 3)
                .put("layer0/bias", bias, 3)
                .build());
        return policy;
    }
}
