package org.virel.estep.score.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.policy.deterministic.internal.DeterministicPolicyProvider;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.ScriptedPolicy;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** One state and four actions, so that the expectation of the estimate is known: the gradient of the exact sum. */
class ScoreEStepTest {

    private static final int ROWS = 40_000;
    private static final double TEMPERATURE = 0.3;
    private static final Box STATES = Box.of(2, -1, 1);
    private static final Finite ACTIONS = Finite.of(4);
    private static final Map<String, String> TABLE = Map.of("net_arch", "", "output_init", "1");

    private final Policy policy = new CategoricalPolicyProvider().create(TestAssembly.of(STATES, ACTIONS, TABLE));
    private final PlainNetwork q = PlainNetwork.random(2, 4, 1);
    private final PlainNetwork v = PlainNetwork.linear(5, 1, 1);
    private final Batch batch = oneState();

    @ParameterizedTest
    @CsvSource({"none, 1", "value, 1", "value, -2", "sampled, 1", "sampled, 0.5"})
    void theEstimateIsThatOfTheExactSumWhateverTheBaseline(String baseline, String coefficient) {
        State expected = FiniteDifferences.gradient(policy, this::loss);
        TestAgent agent = agent();
        eStep(Map.of("baseline", baseline, "baseline_coefficient", coefficient, "samples", "3"))
                .gradients(agent.update(batch));
        float[] estimate = policy.gradients().floats("layer0/bias", 4);
        double noise = 8 / Math.sqrt(ROWS);
        assertArrayEquals(expected.floats("layer0/bias", 4), estimate, (float) noise);
        assertEquals(loss(), agent.figures().get("train/policy_loss").getLast(), noise);
    }

    /** The error without a baseline is what Q = 20 + ... makes it; the mean of other actions removes the 20. */
    @Test
    void aBaselineRemovesNoise() {
        State shifted = q.parameters();
        float[] bias = shifted.floats("layer1/bias", 4);
        for (int a = 0; a < 4; a++) {
            bias[a] += 20;
        }
        q.setParameters(shifted);
        double none = error(Map.of("baseline", "none"));
        assertTrue(error(Map.of("baseline", "sampled", "samples", "2")) < none / 5);
        assertTrue(error(Map.of("baseline", "value", "baseline_coefficient", "4")) < none / 5);
    }

    private double error(Map<String, String> settings) {
        policy.clearGradients();
        eStep(settings).gradients(agent().update(batch));
        float[] estimate = policy.gradients().floats("layer0/bias", 4);
        float[] expected = FiniteDifferences.gradient(policy, this::loss).floats("layer0/bias", 4);
        double squares = 0;
        for (int a = 0; a < 4; a++) {
            squares += Math.pow(estimate[a] - expected[a], 2);
        }
        return Math.sqrt(squares);
    }

    /** Q(s, a) = s + 2 a, V(s) = 5 s, at temperature 0.3: the weights are {@code w (0.3 log pi - (Q - V)) / rows}. */
    @Test
    void thePolicyIsHandedTheWeightsOfTheScores() {
        Box line = Box.of(1, -1, 1);
        ScriptedPolicy scripted = ScriptedPolicy.of(Matrix.of(2, 1, 0.1f, 0.2f), -1, -2);
        Batch two = Batch.of(2, 1, 1);
        two.observations().set(1, 0, 0.5f);
        two.weights()[1] = 3;
        TestAgent agent = TestAgent.of(line, line).with(scripted)
                .with(TestCritic.of("hard", new UnusedOperator(),
                        TestActionValue.of(PlainNetwork.linear(0, 1, 2), line))
                        .withStateValue(PlainNetwork.linear(0, 5), PlainNetwork.linear(0, 7)));
        eStep(Map.of()).gradients(agent.update(two));
        float second = 3 * (0.3f * -2 - (0.5f + 0.4f - 2.5f)) / 2;
        assertArrayEquals(new float[] {(0.3f * -1 - 0.2f) / 2, second}, scripted.scores().getFirst(), 1e-6f);
        assertEquals(3.5, agent.figures().get("train/entropy").getFirst(), 1e-6);
        assertEquals(0.3, agent.figures().get("train/temperature").getFirst());
    }

    @Test
    void aValueThatNoCriticHasIsRefused() {
        TestAgent agent = TestAgent.of(STATES, ACTIONS).with(policy)
                .with(TestCritic.of("hard", new UnusedOperator(), TestActionValue.of(q, ACTIONS)));
        String message = assertThrows(IllegalStateException.class,
                () -> eStep(Map.of()).gradients(agent.update(batch))).getMessage();
        assertTrue(message.contains("baseline") && message.contains("sampled"), message);
    }

    @Test
    void aPolicyWithoutADensityIsRefused() {
        Box line = Box.of(1, -1, 1);
        Policy deterministic = new DeterministicPolicyProvider()
                .create(TestAssembly.of(line, line, Map.of("net_arch", "1")));
        TestAgent agent = TestAgent.of(line, line).with(deterministic)
                .with(TestCritic.of("hard", new UnusedOperator(),
                        TestActionValue.of(PlainNetwork.linear(0, 1, 2), line)));
        assertThrows(UnsupportedOperationException.class,
                () -> eStep(Map.of("baseline", "none")).gradients(agent.update(Batch.of(2, 1, 1))));
    }

    @Test
    void applyingTakesOneStep() {
        State before = policy.parameters();
        EStep eStep = eStep(Map.of());
        eStep.gradients(agent().update(batch));
        assertArrayEquals(before.floats("layer0/bias", 4), policy.parameters().floats("layer0/bias", 4));
        eStep.apply(agent());
        assertTrue(before.floats("layer0/bias", 4)[0] != policy.parameters().floats("layer0/bias", 4)[0]);
        assertEquals(0, policy.gradients().floats("layer0/bias", 4)[0]);
    }

    @Test
    void everySettingThatIsReadIsListed() {
        TestAssembly assembly = TestAssembly.of(STATES, ACTIONS, Map.of("baseline", "sampled"));
        ScoreEStepProvider provider = new ScoreEStepProvider();
        provider.create(assembly);
        assertEquals(new TreeSet<>(assembly.settings().used().keySet()),
                provider.settings().stream().map(setting -> setting.key())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** {@code sum_a p_a (alpha log p_a - Q_a)}. */
    private double loss() {
        Matrix state = Matrix.row(0.5f, -0.3f);
        FiniteDraw draw = (FiniteDraw) policy.draw(1);
        draw.mode(state);
        Matrix values = q.pass(1).forward(state);
        double sum = 0;
        for (int a = 0; a < 4; a++) {
            double p = draw.probabilities().get(0, a);
            sum += p * (TEMPERATURE * Math.log(p) - values.get(0, a));
        }
        return sum;
    }

    private TestAgent agent() {
        return TestAgent.of(STATES, ACTIONS).with(policy).with(() -> TEMPERATURE)
                .with(TestCritic.of("hard", new UnusedOperator(), TestActionValue.of(q, ACTIONS))
                        .withStateValue(v, PlainNetwork.linear(0, 0, 0)));
    }

    private static EStep eStep(Map<String, String> settings) {
        return new ScoreEStepProvider().create(TestAssembly.of(STATES, ACTIONS, new HashMap<>(settings)));
    }

    private static Batch oneState() {
        Batch batch = Batch.of(ROWS, 2, 1);
        for (int row = 0; row < ROWS; row++) {
            batch.observations().set(row, 0, 0.5f);
            batch.observations().set(row, 1, -0.3f);
        }
        return batch;
    }
}
