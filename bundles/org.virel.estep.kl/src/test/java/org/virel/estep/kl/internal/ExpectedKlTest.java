package org.virel.estep.kl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.testkit.FiniteDifferences;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.RandomBatches;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** Finite actions: exact gradients. Action 1 is not allowed where the first feature is above 0. */
class ExpectedKlTest {

    private static final int ROWS = 6;
    private static final double TEMPERATURE = 0.3;
    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final Finite ACTIONS = new Finite(4, observation -> {
        BitSet allowed = new BitSet(4);
        allowed.set(0, 4);
        allowed.set(1, !(observation[0] > 0));
        return allowed;
    });
    private static final Map<String, String> SETTINGS = Map.of(
            "net_arch", "5", "activation", "tanh", "output_init", "0.5", "learning_rate", "1e-2");

    private final TestAssembly assembly = TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS);
    private final Policy policy = assembly.create(new CategoricalPolicyProvider());
    private final Policy prior = assembly.policy("prior");
    private final PlainNetwork q = PlainNetwork.random(3, 4, 1);
    private final Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, ACTIONS, 3);

    @Test
    void theGradientIsThatOfTheExactDivergenceAndValue() {
        movePrior();
        TestAgent agent = agent(policy, q);
        State expected = FiniteDifferences.gradient(policy, () -> loss(TEMPERATURE));
        new KlEStep(prior, new ExpectedKl(), 100).gradients(agent.update(batch));
        FiniteDifferences.assertClose(expected, policy.gradients(), 1e-3);
        assertEquals(loss(TEMPERATURE), agent.figures().get("train/policy_loss").getLast(), 1e-6);
        assertEquals(loss(1) - loss(0), agent.figures().get("train/prior_kl").getLast(), 1e-6);
    }

    /** The same 100 gradients as without any divergence, at temperature 0, to round-off. */
    @Test
    void withOneGradientBetweenCopiesTheDivergenceHasNoEffect() {
        double[] without = trained(1, 0);
        double[] with = trained(1, TEMPERATURE);
        for (int k = 0; k < with.length; k++) {
            assertEquals(without[k], with[k], 1e-4);
        }
    }

    @Test
    void withManyGradientsBetweenCopiesTheDivergenceHoldsThePolicyBack() {
        double[] without = trained(100, 0);
        double[] with = trained(100, TEMPERATURE);
        double most = 0;
        for (int k = 0; k < with.length; k++) {
            most = Math.max(most, Math.abs(with[k] - without[k]));
        }
        assertTrue(most > 0.1, "the probabilities differ by at most " + most);
    }

    /** The value there is {@code eps E[log E_prior exp(Q / eps)]}. */
    @Test
    void atThePriorTimesTheExponentialOfTheValueTheGradientIsZero() {
        Box states = Box.of(2, 0, 1);
        Map<String, String> table = new HashMap<>(SETTINGS);
        table.put("net_arch", "");
        TestAssembly tables = TestAssembly.of(states, ACTIONS, table);
        Policy tabular = tables.create(new CategoricalPolicyProvider());
        Policy phi = tables.policy("prior");
        PlainNetwork values = PlainNetwork.random(2, 4, 1);
        Batch both = Batch.of(2, 2, 1);
        both.observations().set(0, 0, 1);
        both.observations().set(1, 1, 1);
        Matrix first = Matrix.of(2, 4, 0.4f, 0, 0.4f, 0.2f, 0.7f, 0.1f, 0.1f, 0.1f);
        become(phi, both, first);
        Matrix q = values.pass(2).forward(both.observations());
        become(tabular, both, tilted(first, q));

        TestAgent agent = agent(tabular, values, states);
        new KlEStep(phi, new ExpectedKl(), 100).gradients(agent.update(both));
        for (float slope : tabular.gradients().floats("layer0/weight", 2, 4)) {
            assertEquals(0, slope, 2e-8);
        }
        double log = 0;
        for (int row = 0; row < 2; row++) {
            double sum = 0;
            for (int a = 0; a < 4; a++) {
                sum += first.get(row, a) * Math.exp(q.get(row, a) / TEMPERATURE);
            }
            log -= TEMPERATURE * Math.log(sum) / 2;
        }
        assertEquals(log, agent.figures().get("train/policy_loss").getLast(), 1e-6);
    }

    private void movePrior() {
        for (int i = 0; i < 40; i++) {
            prior.addGradients(prior.parameters(), i % 3 - 0.7);
            prior.step();
        }
    }

    private double loss(double temperature) {
        FiniteDraw draw = (FiniteDraw) policy.draw(ROWS);
        FiniteDraw ofPrior = (FiniteDraw) prior.draw(ROWS);
        draw.mode(batch.observations());
        ofPrior.mode(batch.observations());
        Matrix values = q.pass(ROWS).forward(batch.observations());
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int a = 0; a < 4; a++) {
                double p = draw.probabilities().get(row, a);
                double log = p == 0 ? 0 : Math.log(p / ofPrior.probabilities().get(row, a));
                sum += batch.weights()[row] * p * (temperature * log - values.get(row, a)) / ROWS;
            }
        }
        return sum;
    }

    /** Returns the probabilities after 100 gradients. */
    private double[] trained(int period, double temperature) {
        TestAssembly fresh = TestAssembly.of(OBSERVATIONS, ACTIONS, SETTINGS);
        Policy trained = fresh.create(new CategoricalPolicyProvider());
        KlEStep eStep = new KlEStep(fresh.policy("prior"), new ExpectedKl(), period);
        TestAgent agent = agent(trained, q).with(() -> temperature);
        for (int i = 0; i < 100; i++) {
            eStep.gradients(agent.update(batch));
            eStep.apply(agent);
        }
        FiniteDraw draw = (FiniteDraw) trained.draw(ROWS);
        draw.mode(batch.observations());
        double[] probabilities = new double[ROWS * 4];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = draw.probabilities().data()[k];
        }
        return probabilities;
    }

    private static Matrix tilted(Matrix prior, Matrix values) {
        Matrix tilted = prior.copy();
        for (int row = 0; row < prior.rows(); row++) {
            double sum = 0;
            for (int a = 0; a < prior.columns(); a++) {
                sum += prior.get(row, a) * Math.exp(values.get(row, a) / TEMPERATURE);
            }
            for (int a = 0; a < prior.columns(); a++) {
                double part = prior.get(row, a) * Math.exp(values.get(row, a) / TEMPERATURE) / sum;
                tilted.set(row, a, (float) part);
            }
        }
        return tilted;
    }

    private static void become(Policy policy, Batch batch, Matrix probabilities) {
        FiniteDraw draw = (FiniteDraw) policy.draw(batch.rows());
        draw.mode(batch.observations());
        draw.become(probabilities);
    }

    private static TestAgent agent(Policy policy, PlainNetwork values) {
        return agent(policy, values, OBSERVATIONS);
    }

    private static TestAgent agent(Policy policy, PlainNetwork values, Box observations) {
        return TestAgent.of(observations, ACTIONS).with(policy).with(() -> TEMPERATURE)
                .with(TestCritic.of("hard", new UnusedOperator(), TestActionValue.of(values, ACTIONS)));
    }
}
