package org.virel.environment.tabular.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;

class CounterexampleTest {

    private static final double DISCOUNT = 0.99;

    private static Environment create(int k1, int k2) {
        return Tasks.create(
                new CounterexampleProvider(), Map.of("k1", String.valueOf(k1), "k2", String.valueOf(k2)));
    }

    private static Batch model(int k1) {
        return Tasks.model(new CounterexampleProvider(), Map.of("k1", String.valueOf(k1)));
    }

    private static BitSet allowed(Environment environment, float[] observation) {
        return ((Finite) environment.actionSpace()).allowed().apply(observation);
    }

    /** The paper's p1*, section 2.2: numbers of the closed form, the optimum found by soft value iteration on the model. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.268941", "1, 2, 0.422191", "1, 3, 0.521893", "1, 10, 0.782375", "0.5, 10, 0.569438",
        "0.2, 10, 0.061778"
    })
    void theOptimumUnderMaximumEntropyIsTheClosedForm(double temperature, int k1, double expected) {
        double[] values = actionValuesInTheBeginning(model(k1), temperature);
        double p1 = 1 / (1 + Math.exp((values[Counterexample.A2] - values[Counterexample.A1]) / temperature));
        assertEquals(expected, p1, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "100"})
    void withoutTheEntropyTheSecondActionIsBestHoweverManyTheFirstOffers(int k1) {
        double[] values = actionValuesInTheBeginning(model(k1), 0);
        assertEquals(0, values[Counterexample.A1]);
        assertEquals(1, values[Counterexample.A2]);
    }

    /** Returns Q(s0, .) after as many sweeps of (soft) value iteration as there are states. */
    private static double[] actionValuesInTheBeginning(Batch model, double temperature) {
        int states = model.observations().columns();
        double[] values = new double[states];
        double[] first = new double[2];
        for (int sweep = 0; sweep < states; sweep++) {
            double[] sums = new double[states];
            for (int row = 0; row < model.rows(); row++) {
                int state = Tasks.hot(Tasks.row(model.observations(), row));
                int next = Tasks.hot(Tasks.row(model.nextObservations(), row));
                double value = model.rewards()[row] + (1 - model.terminated()[row]) * DISCOUNT * values[next];
                sums[state] = temperature == 0
                        ? Math.max(sums[state], value)
                        : sums[state] + Math.exp(value / temperature);
                if (state == 0) {
                    first[(int) model.actions().data()[row]] = value;
                }
            }
            for (int state = 0; state < states - 1; state++) {
                values[state] = temperature == 0 ? sums[state] : temperature * Math.log(sums[state]);
            }
        }
        return first;
    }

    @Test
    void theModelHasARowForEveryAllowedActionAndNoOther() {
        try (Environment environment = create(4, 6)) {
            Batch model = environment.model().orElseThrow();
            assertEquals(2 + 4 + 3 + 4 + 6, model.rows());
            for (int row = 0; row < model.rows(); row++) {
                BitSet allowed = allowed(environment, Tasks.row(model.observations(), row));
                assertTrue(allowed.get((int) model.actions().data()[row]), "row " + row);
            }
        }
    }

    @Test
    void whatIsAllowedInAStateIsMadeOnce() {
        try (Environment environment = create(4, 6)) {
            float[] observation = environment.reset(1);
            assertSame(allowed(environment, observation), allowed(environment, observation.clone()));
        }
    }

    @Test
    void aStepDoesWhatTheModelSays() {
        try (Environment environment = create(4, 6)) {
            Batch model = environment.model().orElseThrow();
            for (float[] plan : new float[][] {{0, 2}, {0, 5}, {1, 0}}) {
                float[] observation = environment.reset(1);
                boolean over = false;
                for (int i = 0; !over; i++) {
                    float action = i < plan.length ? plan[i] : 0;
                    int row = Tasks.row(model, observation, action);
                    Step step = environment.step(new float[] {action});
                    assertArrayEquals(Tasks.row(model.nextObservations(), row), step.observation());
                    assertEquals(model.rewards()[row], step.reward());
                    assertEquals(model.terminated()[row] == 1, step.terminated());
                    observation = step.observation();
                    over = step.done();
                }
            }
        }
    }

    @Test
    void theRewardIsThatOfTheSecondActionAlone() {
        Batch model = Tasks.model(new CounterexampleProvider(), Map.of("reward", "2.5"));
        for (int row = 0; row < model.rows(); row++) {
            boolean rewarded = Tasks.hot(Tasks.row(model.observations(), row)) == 0
                    && model.actions().data()[row] == Counterexample.A2;
            assertEquals(rewarded ? 2.5f : 0, model.rewards()[row], "row " + row);
        }
    }

    @Test
    void anActionThatTheStateDoesNotAllowIsRefusedWithThoseItDoes() {
        try (Environment environment = create(3, 6)) {
            environment.reset(1);
            String message = assertThrows(
                    IllegalArgumentException.class, () -> environment.step(new float[] {Counterexample.FANNING}))
                    .getMessage();
            assertTrue(message.contains("action 2 is not allowed in state 0") && message.contains("{0, 1}"), message);
        }
    }

    @Test
    void theEpisodeTerminatesAtTheChainsEndWhoseActionsCanStillBeAskedFor() {
        try (Environment environment = create(3, 6)) {
            environment.reset(1);
            environment.step(new float[] {Counterexample.A2});
            Step last = environment.step(new float[1]);
            int steps = 2;
            while (!last.done()) {
                last = environment.step(new float[1]);
                steps++;
            }
            assertTrue(last.terminated());
            assertFalse(last.truncated());
            assertEquals(4 + 6, steps);
            assertFalse(allowed(environment, last.observation()).isEmpty());
        }
    }

    @Test
    void anObservationOfNoStateIsRefused() {
        try (Environment environment = create(3, 6)) {
            assertThrows(IllegalArgumentException.class, () -> allowed(environment, new float[15]));
        }
    }
}
