package org.virel.estep.expected.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Combination;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** Action 1 is not allowed where the first feature is above 0. */
class FiniteExpectationTest {

    private static final int ROWS = 6;
    private static final double TEMPERATURE = 0.3;
    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Finite ACTIONS = new Finite(4, observation -> {
        BitSet allowed = new BitSet(4);
        allowed.set(0, 4);
        allowed.set(1, !(observation[0] > 0));
        return allowed;
    });

    private final TestAssembly assembly = TestAssembly.of(OBSERVATIONS, ACTIONS,
            Map.of("net_arch", "5", "activation", "tanh", "output_init", "0.5", "learning_rate", "1e-2"));
    private final Policy policy = assembly.create(new CategoricalPolicyProvider());
    private final EStep eStep = new ExpectedEStepProvider().create(assembly);
    private final PlainNetwork q1 = PlainNetwork.random(3, 4, 1);
    private final PlainNetwork q2 = PlainNetwork.random(3, 4, 2);
    private final Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, ACTIONS, 3);
    private final TestAgent agent = TestAgent.of(OBSERVATIONS, ACTIONS).with(policy).with(() -> TEMPERATURE)
            .with(Combination.MEAN)
            .with(TestCritic.of("hard", new UnusedOperator(),
                    TestActionValue.of(q1, ACTIONS), TestActionValue.of(q2, ACTIONS)));

    @Test
    void theGradientIsThatOfTheExactSum() {
        State expected = FiniteDifferences.gradient(policy, this::loss);
        eStep.gradients(agent.update(batch));
        FiniteDifferences.assertClose(expected, policy.gradients(), 1e-3);
        assertEquals(loss(), agent.figures().get("train/policy_loss").getLast(), 1e-6);
    }

    /** {@code min_pi E[alpha log pi - Q] = -alpha log sum exp(Q / alpha)}, at the Boltzmann distribution of Q. */
    @Test
    void stepsFindTheBoltzmannDistribution() {
        for (int i = 0; i < 2000; i++) {
            eStep.gradients(agent.update(batch));
            eStep.apply(agent);
        }
        double optimum = 0;
        Matrix one = q1.pass(ROWS).forward(batch.observations());
        Matrix two = q2.pass(ROWS).forward(batch.observations());
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int a = 0; a < 4; a++) {
                boolean allowed = ACTIONS.allowed().apply(batch.observations().copyRow(row)).get(a);
                sum += allowed ? Math.exp((one.get(row, a) + two.get(row, a)) / 2 / TEMPERATURE) : 0;
            }
            optimum -= batch.weights()[row] * TEMPERATURE * Math.log(sum) / ROWS;
        }
        assertTrue(loss() >= optimum - 1e-6);
        assertEquals(optimum, loss(), 2e-3);
    }

    @Test
    void theCriticsHaveNoGradient() {
        State before = q1.gradients();
        eStep.gradients(agent.update(batch));
        StateAssertions.assertSameState(before, q1.gradients());
    }

    private double loss() {
        FiniteDraw draw = (FiniteDraw) policy.draw(ROWS);
        draw.mode(batch.observations());
        Matrix one = q1.pass(ROWS).forward(batch.observations());
        Matrix two = q2.pass(ROWS).forward(batch.observations());
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int a = 0; a < 4; a++) {
                double p = draw.probabilities().get(row, a);
                double q = (one.get(row, a) + two.get(row, a)) / 2;
                sum += batch.weights()[row] * p * (p == 0 ? 0 : TEMPERATURE * Math.log(p) - q) / ROWS;
            }
        }
        return sum;
    }
}
