package org.virel.environment.linearquadratic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.settings.Settings;

class LinearQuadraticTest {

    private static final double DISCOUNT = 0.99;
    private static final LinearQuadratic DEFAULT = new LinearQuadratic(2, 1, 0.5, 0.1);

    private static Environment create(LinearQuadratic task, int steps) {
        return new LinearQuadraticProvider().create(Settings.of(Map.of(
                "states", String.valueOf(task.states()),
                "actions", String.valueOf(task.actions()),
                "control_cost", String.valueOf(task.controlCost()),
                "noise", String.valueOf(task.noise()),
                "action_bound", "4",
                "max_episode_steps", String.valueOf(steps))));
    }

    /** What an episode returns, with and without discount, and the largest action in it. */
    private record Rollout(double discounted, double plain, double largestAction) {}

    private static Rollout rollOut(Environment environment, double[][] gain, double scale, long seed) {
        float[] observation = environment.reset(seed);
        double discounted = 0;
        double plain = 0;
        double largest = 0;
        double weight = 1;
        boolean over = false;
        while (!over) {
            float[] action = new float[gain.length];
            for (int i = 0; i < action.length; i++) {
                for (int j = 0; j < observation.length; j++) {
                    action[i] -= (float) (scale * gain[i][j] * observation[j]);
                }
                largest = Math.max(largest, Math.abs(action[i]));
            }
            Step step = environment.step(action);
            discounted += weight * step.reward();
            plain += step.reward();
            weight *= DISCOUNT;
            observation = step.observation();
            over = step.done();
        }
        return new Rollout(discounted, plain, largest);
    }

    private static double meanReturn(LinearQuadratic task, double[][] gain, double scale) {
        double sum = 0;
        try (Environment environment = create(task, 1000)) {
            for (int episode = 0; episode < 400; episode++) {
                sum += rollOut(environment, gain, scale, episode).discounted();
            }
        }
        return sum / 400;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 2", "3, 3"})
    void theBestGainReturnsWhatTheRiccatiEquationSays(int states, int actions) {
        LinearQuadratic task = new LinearQuadratic(states, actions, 0.5, 0.1);
        Optimum optimum = Optimum.of(task, DISCOUNT);
        double expected = optimum.averageValue(task.noise());
        assertEquals(expected, meanReturn(task, optimum.gain(), 1), 0.03 * Math.abs(expected));
    }

    @Test
    void withoutNoiseTheBestReturnIsExact() {
        LinearQuadratic task = new LinearQuadratic(3, 2, 0.5, 0);
        Optimum optimum = Optimum.of(task, DISCOUNT);
        try (Environment environment = create(task, 2000)) {
            float[] start = environment.reset(5);
            double expected = optimum.value(new double[] {start[0], start[1], start[2]}, 0);
            assertEquals(expected, rollOut(environment, optimum.gain(), 1, 5).discounted(), 1e-6 * Math.abs(expected));
        }
    }

    @Test
    void weakerAndStrongerGainsReturnLess() {
        Optimum optimum = Optimum.of(DEFAULT, DISCOUNT);
        double best = meanReturn(DEFAULT, optimum.gain(), 1);
        assertTrue(meanReturn(DEFAULT, optimum.gain(), 0.8) < best);
        assertTrue(meanReturn(DEFAULT, optimum.gain(), 1.25) < best);
    }

    @Test
    void theGainAndReturnByDefaultAreThoseWrittenDown() {
        Optimum optimum = Optimum.of(DEFAULT, DISCOUNT);
        assertArrayEquals(new double[] {0.4589, 1.0337}, optimum.gain()[0], 1e-4);
        assertEquals(-8.090, optimum.averageValue(0.1), 1e-3);
        double sum = 0;
        try (Environment environment = new LinearQuadraticProvider().create(Settings.of(Map.of()))) {
            for (int episode = 0; episode < 10_000; episode++) {
                sum += rollOut(environment, optimum.gain(), 1, episode).plain();
            }
        }
        assertEquals(-8.122, sum / 10_000, 0.2);
    }

    @Test
    void theBestActionsStayWithinTheBoundsByDefault() {
        Optimum optimum = Optimum.of(DEFAULT, DISCOUNT);
        try (Environment environment = new LinearQuadraticProvider().create(Settings.of(Map.of()))) {
            for (int episode = 0; episode < 500; episode++) {
                double largest = rollOut(environment, optimum.gain(), 1, episode).largestAction();
                assertTrue(largest < 1.6, "an action of size " + largest);
            }
        }
    }

    @Test
    void theRewardIsThatOfTheStateAndActionBeforeTheStep() {
        try (Environment environment = create(DEFAULT, 10)) {
            float[] start = environment.reset(2);
            double cost = start[0] * start[0] + start[1] * start[1] + 0.5 * 0.25;
            assertEquals(-cost, environment.step(new float[] {0.5f}).reward(), 1e-6);
        }
    }

    @Test
    void anActionOutOfBoundsIsClipped() {
        try (Environment one = create(DEFAULT, 10);
                Environment other = create(DEFAULT, 10)) {
            one.reset(2);
            other.reset(2);
            assertEquals(one.step(new float[] {4}).reward(), other.step(new float[] {40}).reward());
        }
    }

    @Test
    void theNoiseHasTheStandardDeviationAskedFor() {
        LinearQuadratic task = new LinearQuadratic(1, 1, 0.5, 0.3);
        try (Environment environment = create(task, 20_000)) {
            float before = environment.reset(4)[0];
            double square = 0;
            for (int i = 0; i < 20_000; i++) {
                float after = environment.step(new float[1]).observation()[0];
                square += Math.pow(after - 0.9 * before, 2);
                before = after;
            }
            assertEquals(0.3, Math.sqrt(square / 20_000), 0.01);
        }
    }

    @Test
    void moreActionsThanStatesAreRefusedWithBothNumbers() {
        LinearQuadratic task = new LinearQuadratic(1, 2, 0.5, 0);
        String message = assertThrows(IllegalArgumentException.class, () -> create(task, 1)).getMessage();
        assertTrue(message.contains("actions is 2") && message.contains("states, 1"), message);
    }
}
