package org.virel.estep.expected.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.policy.Policy;
import org.virel.api.settings.Setting;
import org.virel.policy.deterministic.internal.DeterministicPolicyProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.testkit.ClosedFormValue;
import org.virel.testkit.ConstantHeads;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** Means and log standard deviations are parameters, the same for each observation; Q(s, a) = -0.7 sum (a_i - 1)^2. */
class GaussianExpectationTest {

    private static final Box STATES = Box.of(1, -1, 1);
    private static final double TEMPERATURE = 0.25;

    /** The reference is the finite difference of a quadrature of {@code E[0.25 log pi(a) + 0.7 (a - 1)^2]}. */
    @ParameterizedTest
    @ValueSource(strings = {"expected", "fourier"})
    void theGradientOfAQuadraticValueMatchesQuadrature(String name) {
        float[] gradient = gradient(name, Map.of(), 0.3f, -0.4f);
        assertEquals(-0.7472, gradient[0], 1e-4);
        assertEquals(0.2272, gradient[1], 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expected", "fourier"})
    void theGradientIsTheDifferenceOfAnIntegralInDoublePrecision(String name) {
        float[] gradient = gradient(name, Map.of("quadrature_nodes", "40", "fourier_terms", "40"), -0.5f, -1.2f);
        double h = 1e-4;
        assertEquals((loss(-0.5 + h, -1.2) - loss(-0.5 - h, -1.2)) / (2 * h), gradient[0], 1e-5);
        assertEquals((loss(-0.5, -1.2 + h) - loss(-0.5, -1.2 - h)) / (2 * h), gradient[1], 1e-5);
    }

    /** The dimensions are independent and the value is a sum, so each has the gradient that it has alone. */
    @Test
    void inTwoDimensionsEachHasTheGradientThatItHasAlone() {
        float[] both = gradient("expected", Map.of(), 0.3f, -0.5f, -0.4f, -1.2f);
        float[] first = gradient("expected", Map.of(), 0.3f, -0.4f);
        float[] second = gradient("expected", Map.of(), -0.5f, -1.2f);
        assertEquals(first[0], both[0], 1e-5);
        assertEquals(second[0], both[1], 1e-5);
        assertEquals(first[1], both[2], 1e-5);
        assertEquals(second[1], both[3], 1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expected", "fourier"})
    void lossAndEntropyAreExpectations(String name) {
        Policy policy = policy(0.3f, -0.4f);
        TestAgent agent = agent(policy, 1);
        provider(name).create(TestAssembly.of(STATES, Box.of(1, -1, 1), Map.of())).gradients(agent.update(batch(1)));
        assertEquals(loss(0.3, -0.4), agent.figures().get("train/policy_loss").getLast(), 1e-4);
        double entropy = -(loss(0.3, -0.4, 1) - loss(0.3, -0.4, 0));
        assertEquals(entropy, agent.figures().get("train/entropy").getLast(), 1e-4);
        assertEquals(TEMPERATURE, agent.figures().get("train/temperature").getLast());
    }

    @Test
    void stepsMoveThePolicyOnce() {
        Policy policy = policy(0.3f, -0.4f);
        TestAgent agent = agent(policy, 1);
        EStep eStep = new ExpectedEStepProvider().create(TestAssembly.of(STATES, Box.of(1, -1, 1), Map.of()));
        eStep.gradients(agent.update(batch(1)));
        eStep.apply(agent);
        assertTrue(ConstantHeads.of(policy)[0] > 0.3f);
        assertEquals(0, ConstantHeads.gradient(policy)[0]);
    }

    @Test
    void aGridOfTooManyPointsIsRefused() {
        TestAssembly six = TestAssembly.of(STATES, Box.of(6, -1, 1), Map.of());
        String message = assertThrows(IllegalArgumentException.class, () -> new ExpectedEStepProvider().create(six))
                .getMessage();
        assertTrue(message.contains("16777216 points") && message.contains("4096"), message);
    }

    @Test
    void aPolicyThatIsNotGaussianIsRefused() {
        Policy policy = new DeterministicPolicyProvider()
                .create(TestAssembly.of(STATES, Box.of(1, -1, 1), Map.of("net_arch", "1")));
        TestAgent agent = agent(policy, 1);
        EStep eStep = new ExpectedEStepProvider().create(TestAssembly.of(STATES, Box.of(1, -1, 1), Map.of()));
        String message = assertThrows(UnsupportedOperationException.class,
                () -> eStep.gradients(agent.update(batch(1)))).getMessage();
        assertTrue(message.contains("'expected'") && message.contains("DeterministicDraw"), message);
    }

    @Test
    void fourierRefusesWhatIsNotOneDimension() {
        for (TestAssembly assembly : new TestAssembly[] {
            TestAssembly.of(STATES, Box.of(2, -1, 1), Map.of()), TestAssembly.of(STATES, Finite.of(3), Map.of())
        }) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> new FourierEStepProvider().create(assembly)).getMessage();
            assertTrue(message.contains("'fourier'") && message.contains(assembly.actionSpace().toString()), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expected", "fourier"})
    void everySettingThatIsReadIsListed(String name) {
        TestAssembly assembly = TestAssembly.of(STATES, Box.of(1, -1, 1), Map.of());
        provider(name).create(assembly);
        assertEquals(assembly.settings().used().keySet(),
                provider(name).settings().stream().map(Setting::key).collect(Collectors.toSet()));
    }

    private static double loss(double mean, double logStd) {
        return loss(mean, logStd, TEMPERATURE);
    }

    /** The midpoint rule over twelve standard deviations. */
    private static double loss(double mean, double logStd, double temperature) {
        int count = 20_000;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double n = 12 * ((i + 0.5) / count - 0.5);
            double a = Math.tanh(mean + Math.exp(logStd) * n);
            double logNormal = -n * n / 2 - Math.log(2 * Math.PI) / 2;
            double logProbability = logNormal - logStd - Math.log(1 - a * a + 1e-6);
            sum += 12.0 / count * Math.exp(logNormal) * (temperature * logProbability + 0.7 * (a - 1) * (a - 1));
        }
        return sum;
    }

    private static float[] gradient(String name, Map<String, String> settings, float... heads) {
        int dimensions = heads.length / 2;
        Policy policy = policy(heads);
        EStep eStep = provider(name).create(TestAssembly.of(STATES, Box.of(dimensions, -1, 1), settings));
        Batch batch = batch(dimensions);
        batch.weights()[1] = 3;
        batch.weights()[2] = 0.5f;
        batch.weights()[3] = 0;
        batch.weights()[4] = 0.5f;
        eStep.gradients(agent(policy, dimensions).update(batch));
        return ConstantHeads.gradient(policy);
    }

    private static EStepProvider provider(String name) {
        return name.equals("fourier") ? new FourierEStepProvider() : new ExpectedEStepProvider();
    }

    private static Batch batch(int dimensions) {
        return Batch.of(5, 1, dimensions);
    }

    private static TestAgent agent(Policy policy, int dimensions) {
        return TestAgent.of(STATES, Box.of(dimensions, -1, 1)).with(policy).with(() -> TEMPERATURE)
                .with(TestCritic.of("hard", new UnusedOperator(),
                        ClosedFormValue.of(GaussianExpectationTest::quadratic)));
    }

    private static Policy policy(float... heads) {
        TestAssembly assembly = TestAssembly.of(STATES, Box.of(heads.length / 2, -1, 1), ConstantHeads.SETTINGS);
        return ConstantHeads.set(new TanhGaussianPolicyProvider().create(assembly), heads);
    }

    /** Returns -0.7 sum (a_i - 1)^2. */
    private static double quadratic(float[] action) {
        double sum = 0;
        for (float a : action) {
            sum -= 0.7 * (a - 1) * (a - 1);
        }
        return sum;
    }
}
