package org.virel.operator.bellman.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.operator.TargetOperator;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestCritic;

/** What each operator reads off the table of {@link Known}, through Q at s' and, for V, at s. */
class FiniteActionsTest {

    private static final float TOLERANCE = 1e-5f;
    private static final double BOLTZMANN_0 = (Math.exp(-1.5) + 2 * Math.exp(-1) + 4)
            / (Math.exp(-1.5) + Math.exp(-1) + 1);
    private static final double BOLTZMANN_1 = 1 + 2 / (1 + Math.exp(-1));

    @Test
    void hardIsTheExpectationUnderThePolicy() {
        assertReads("hard", 2, 1.5);
    }

    @Test
    void softAddsTheTemperatureTimesTheEntropyOfThePolicy() {
        double entropy1 = -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75));
        assertReads("soft", 2 + 2 * 1.5 * Math.log(2), 1.5 + 2 * entropy1);
    }

    @Test
    void optimalIsTheMaximumOverAllowedActions() {
        assertReads("optimal", 4, 3);
    }

    @Test
    void boltzmannIsTheExpectationUnderTheSoftmaxAtTheTemperature() {
        assertReads("boltzmann", BOLTZMANN_0, BOLTZMANN_1);
    }

    /** With 16 steps collected eps is 8 / sqrt(16) = 2, with 2 ^ 3 / 2 at another power too; before the first step k is 1. */
    @Test
    void annealedIsTheExpectationUnderTheSoftmaxAtItsOwnFallingTemperature() {
        assertEquals(BOLTZMANN_1, annealed(16, "annealed_epsilon=8"), TOLERANCE);
        assertEquals(BOLTZMANN_1, annealed(2, "annealed_epsilon=16", "annealed_power=3"), TOLERANCE);
        assertEquals(1 + 2 / (1 + Math.exp(-2)), annealed(0), TOLERANCE);
        assertEquals(3, annealed(2_000_000, "annealed_epsilon=1e-3"), TOLERANCE);
    }

    private static double annealed(int steps, String... settings) {
        TargetOperator operator = Operators.create(Known.ACTIONS, "annealed", settings);
        TestAgent agent = Known.agent();
        for (int i = 0; i < steps; i++) {
            agent.collect();
        }
        float[] targets = new float[1];
        operator.stateValueTargets(agent.update(Known.in(1)), present(operator), targets);
        return targets[0];
    }

    /** Definition 2: as eps falls, all Boltzmann operators become T*, from below and by at most gamma eps log 3. */
    @Test
    void boltzmannTendsToOptimalAsTheTemperatureFalls() {
        TargetOperator boltzmann = Operators.create(Known.ACTIONS, "boltzmann", "through=q");
        for (double eps : new double[] {10, 1, 0.1, 1e-3, 1e-30, 0}) {
            float[] targets = new float[1];
            boltzmann.actionValueTargets(
                    Known.agent().with(() -> eps).update(Known.leadingTo(0)), Known.critic(boltzmann), targets);
            double gap = 0.9 * 4 - targets[0];
            assertTrue(gap >= -1e-6 && gap <= 0.9 * eps * Math.log(3) + 1e-6, eps + ": " + gap);
        }
    }

    /** The combination takes the smaller Q of each action before anything is read: (2, 2, 1), not the smaller of two maxima. */
    @Test
    void severalFunctionsAreCombinedActionByAction() {
        TargetOperator optimal = Operators.create(Known.ACTIONS, "optimal", "through=q");
        float[] one = {2, 6, 1, 0, 0, 0, 0, 0, 0};
        float[] two = {5, 2, 3, 0, 0, 0, 0, 0, 0};
        TestCritic critic = TestCritic.of("q", optimal,
                Known.function(Known.LEARNED, one), Known.function(Known.LEARNED, two));
        assertArrayEquals(new float[] {0.9f * 2}, targets(optimal, critic, Known.leadingTo(0)), TOLERANCE);
        critic.with(Combination.MEAN);
        assertArrayEquals(new float[] {0.9f * 4}, targets(optimal, critic, Known.leadingTo(0)), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void throughQWithoutTargetNetworksReadsTheLearnedFunctions(String name) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name, "through=q", "target_networks=false");
        TargetOperator slow = Operators.create(Known.ACTIONS, name, "through=q");
        TestCritic learned = TestCritic.of("q", operator, Known.function(Known.Q, Known.LEARNED));
        Batch batch = Known.leadingTo(0, 1);
        assertArrayEquals(targets(slow, Known.critic(slow), batch), targets(operator, learned, batch));
        assertArrayEquals(targets(slow, learned.learned(), batch), targets(operator, learned, batch));
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void aStateAfterTheEndIsWorthNothingWhateverItsNumbers(String name) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name, "through=q");
        Batch batch = Known.leadingTo(2);
        batch.rewards()[0] = 1;
        batch.terminated()[0] = 1;
        assertArrayEquals(new float[] {1}, targets(operator, Known.critic(operator), batch));
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void throughQFitsNoV(String name) {
        TargetOperator operator = Operators.create(Known.ACTIONS, name, "through=q");
        Critic critic = Known.critic(operator);
        String message = assertThrows(UnsupportedOperationException.class,
                () -> operator.stateValueTargets(Known.update(Known.in(0)), critic, new float[1])).getMessage();
        assertTrue(message.contains("'q'") && message.contains("through=v"), message);
    }

    private static void assertReads(String name, double... values) {
        TargetOperator throughQ = Operators.create(Known.ACTIONS, name, "through=q");
        float[] successors = targets(throughQ, Known.critic(throughQ), Known.leadingTo(0, 1));
        TargetOperator throughV = Operators.create(Known.ACTIONS, name);
        float[] states = new float[2];
        throughV.stateValueTargets(Known.update(Known.in(0, 1)), present(throughV), states);
        for (int state = 0; state < 2; state++) {
            assertEquals(0.9 * values[state], successors[state], TOLERANCE);
            assertEquals(values[state], states[state], TOLERANCE);
        }
    }

    /** The known table as the learned function: what V is fitted to. */
    private static Critic present(TargetOperator operator) {
        return TestCritic.of("q", operator, Known.function(Known.Q, Known.LEARNED));
    }

    private static float[] targets(TargetOperator operator, Critic critic, Batch batch) {
        float[] targets = new float[batch.rows()];
        operator.actionValueTargets(Known.update(batch), critic, targets);
        return targets;
    }
}
