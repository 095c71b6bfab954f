package org.virel.environment.tabular.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

class RandomMdpTest {

    private static Batch model(Map<String, String> settings) {
        return Tasks.model(new RandomMdpProvider(), settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.1"})
    void probabilitiesSumToOneToTheLastBit(String termination) {
        Batch model = model(Map.of("termination", termination));
        for (int row = 0; row < model.rows(); row++) {
            float sum = 0;
            for (int j = 0; j < model.successors(); j++) {
                float probability = model.probabilities()[row * model.successors() + j];
                assertTrue(probability >= 0, "row " + row);
                sum += probability;
            }
            assertEquals(1, sum, "row " + row);
        }
    }

    @Test
    void eachStateAndActionHasAsManyDifferentSuccessorsAsAskedFor() {
        Batch model = model(Map.of("states", "12", "actions", "4", "branching", "5"));
        assertEquals(48, model.rows());
        assertEquals(5, model.successors());
        for (int row = 0; row < model.rows(); row++) {
            Set<Integer> successors = new HashSet<>();
            for (int j = 0; j < 5; j++) {
                successors.add(Tasks.hot(Tasks.row(model.nextObservations(), row * 5 + j)));
            }
            assertEquals(5, successors.size(), "row " + row);
        }
    }

    @Test
    void rewardsAreSpreadOverTheirRange() {
        Batch model = model(Map.of("states", "100", "reward_low", "-2", "reward_high", "3"));
        float[] rewards = model.rewards().clone();
        Arrays.sort(rewards);
        assertTrue(rewards[0] >= -2 && rewards[0] < -1.9, "least " + rewards[0]);
        float largest = rewards[rewards.length - 1];
        assertTrue(largest <= 3 && largest > 2.9, "largest " + largest);
    }

    @Test
    void theTasksSeedDecidesTheTaskAndTheEpisodesDoesNot() {
        assertArrayEquals(
                model(Map.of("mdp_seed", "5")).rewards(), model(Map.of("mdp_seed", "5")).rewards());
        assertFalse(Arrays.equals(
                model(Map.of("mdp_seed", "5")).rewards(), model(Map.of("mdp_seed", "6")).rewards()));
        try (Environment environment = Tasks.create(new RandomMdpProvider(), Map.of())) {
            float[] before = environment.model().orElseThrow().probabilities().clone();
            environment.reset(3);
            assertArrayEquals(before, environment.model().orElseThrow().probabilities());
        }
    }

    /** 5 standard deviations of a frequency over 20,000 tries, about 0.018 at most. */
    @Test
    void playFollowsTheProbabilitiesOfTheModel() {
        Map<String, String> settings = Map.of("states", "4", "branching", "3", "max_episode_steps", "1");
        try (Environment environment = Tasks.create(new RandomMdpProvider(), settings)) {
            Batch model = environment.model().orElseThrow();
            int[] tries = new int[model.rows()];
            int[] seconds = new int[model.rows()];
            for (int i = 0; i < 20_000 * model.rows() / 3; i++) {
                float[] observation = environment.reset(i);
                int row = Tasks.row(model, observation, 1);
                Step step = environment.step(new float[] {1});
                assertEquals(model.rewards()[row * 3 + 1], step.reward());
                tries[row]++;
                seconds[row] += Arrays.equals(step.observation(), Tasks.row(model.nextObservations(), row * 3 + 1))
                        ? 1
                        : 0;
            }
            for (int row = 1; row < model.rows(); row += 3) {
                assertEquals(model.probabilities()[row * 3 + 1], (double) seconds[row] / tries[row], 0.018,
                        "row " + row);
            }
        }
    }

    @Test
    void everyStepMayTerminateWithTheProbabilityAskedFor() {
        Batch model = model(Map.of("termination", "0.25"));
        assertEquals(4, model.successors());
        for (int i = 0; i < model.terminated().length; i++) {
            assertEquals(i % 4 == 3 ? 1 : 0, model.terminated()[i]);
            assertTrue(i % 4 != 3 || model.probabilities()[i] == 0.25f);
        }
    }

    @Test
    void anEpisodeEndsOnceItHasTerminated() {
        Map<String, String> settings = Map.of("termination", "0.5", "max_episode_steps", "100000");
        try (Environment environment = Tasks.create(new RandomMdpProvider(), settings)) {
            environment.reset(1);
            Step step = environment.step(new float[1]);
            while (!step.done()) {
                step = environment.step(new float[1]);
            }
            assertTrue(step.terminated());
            assertThrows(IllegalStateException.class, () -> environment.step(new float[1]));
        }
    }

    @Test
    void moreSuccessorsThanStatesAreRefusedWithBothNumbers() {
        String message = assertThrows(
                IllegalArgumentException.class, () -> model(Map.of("states", "3", "branching", "4"))).getMessage();
        assertTrue(message.contains("branching is 4") && message.contains("states, 3"), message);
    }

    @Test
    void aRangeOfRewardsUpsideDownIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> model(Map.of("reward_low", "2")));
    }

    @Test
    void aTaskWhoseModelWouldFillTheMemoryIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> model(Map.of("states", "1000", "actions", "1000")));
    }

    @Test
    void theModelIsMadeOnce() {
        try (Environment environment = Tasks.create(new RandomMdpProvider(), Map.of())) {
            Batch model = environment.model().orElseThrow();
            environment.reset(3);
            assertSame(model, environment.model().orElseThrow());
        }
    }
}
