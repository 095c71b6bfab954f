package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.environment.synthetic.internal.SyntheticProvider;
import org.virel.testkit.PlainNetworkProvider;

/**
 * The transitions of 50 steps in which nothing is learned, with one successor each and with several. The synthetic task follows
 * {@code x <- 0.9 x + 0.3 a + 0.1 w} with noise w, uniform in [-1, 1), that its seed decides.
 */
class SuccessorsTest {

    private static final int STEPS = 50;
    private static final int FEATURES = 3;

    private static State collect(EnvironmentProvider environments, Map<String, String> settings) {
        Map<String, String> given = new TreeMap<>(Map.of("learning_starts", "1000"));
        if (environments instanceof SyntheticProvider) {
            given.putAll(Map.of("observations", String.valueOf(FEATURES), "actions", "1"));
        }
        given.putAll(settings);
        try (Pipeline pipeline = new SmallPipelines(new PlainNetworkProvider(), environments).make(2,
                Map.copyOf(given))) {
            return SmallPipelines.iterate(pipeline, STEPS);
        }
    }

    private static State transitions(State collected) {
        return collected.state("rows");
    }

    /** Returns the numbers {@code s', r, flags} of the further successors, {@code [steps, count, features + 2]}. */
    private static Tensor further(State collected) {
        return transitions(collected).tensor("other_successors");
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, false", "2, true"})
    void theEpisodeGoesOnAsIfThereWereNoFurtherSuccessors(String successors, String overlapping) {
        Map<String, String> overlap = new TreeMap<>(Map.of("collect_while_learning", overlapping));
        State alone = transitions(collect(new SyntheticProvider(), overlap));
        overlap.put("successors", successors);
        State together = transitions(collect(new SyntheticProvider(), overlap));
        for (String entry : new String[] {"observations", "actions", "rewards", "final_observations"}) {
            assertArrayEquals(
                    alone.tensor(entry).data(), together.tensor(entry).data(), entry);
        }
        assertArrayEquals(alone.bytes("flags"), together.bytes("flags"));
    }

    /** The differences of two successors are 0.1 (w - w'): of mean 0 and variance 0.01 (1/3 + 1/3). */
    @Test
    void furtherSuccessorsFollowFromTheSameStateAndActionWithNoiseOfTheirOwn() {
        State two = collect(new SyntheticProvider(), Map.of("successors", "2"));
        float[] observations = transitions(two).tensor("observations").data();
        float[] others = further(two).data();
        double squares = 0;
        int count = 0;
        for (int step = 0; step + 1 < 40; step++) {
            for (int i = 0; i < FEATURES; i++, count++) {
                double difference = others[step * (FEATURES + 2) + i] - observations[(step + 1) * FEATURES + i];
                assertNotEquals(0, difference, "step " + step);
                assertTrue(Math.abs(difference) <= 0.2, "step " + step + " differs by " + difference);
                squares += difference * difference;
            }
        }
        assertEquals(0.01 * 2 / 3, squares / count, 0.002);
    }

    @Test
    void severalFurtherSuccessorsDiffer() {
        Tensor others = further(collect(new SyntheticProvider(), Map.of("successors", "3")));
        assertEquals(List.of(STEPS, 2, FEATURES + 2), others.shape());
        for (int step = 0; step < STEPS; step++) {
            int at = step * 2 * (FEATURES + 2);
            assertNotEquals(others.data()[at], others.data()[at + FEATURES + 2], "step " + step);
        }
    }

    @Test
    void inATaskWithoutRandomnessTheyAreAllTheSame() {
        State two = collect(new PendulumProvider(), Map.of("successors", "2"));
        float[] observations = transitions(two).tensor("observations").data();
        float[] others = further(two).data();
        for (int step = 0; step + 1 < 40; step++) {
            for (int i = 0; i < FEATURES; i++) {
                assertEquals(observations[(step + 1) * FEATURES + i], others[step * (FEATURES + 2) + i], 0);
            }
            assertEquals(transitions(two).tensor("rewards").data()[step], others[step * (FEATURES + 2) + FEATURES], 0);
        }
    }

    @Test
    void timeLimitsCountForFurtherSuccessorsAsForTheFirst() {
        State two = collect(
                new PendulumProvider(),
                Map.of("successors", "2", "max_episode_steps", "10", "timeouts_are_terminal", "true"));
        byte[] flags = transitions(two).bytes("flags");
        float[] others = further(two).data();
        for (int step = 0; step < STEPS; step++) {
            assertEquals(flags[step], others[step * (FEATURES + 2) + FEATURES + 1], 0, "step " + step);
            assertEquals(step % 10 == 9, (flags[step] & 1) == 1, "step " + step);
        }
    }

    @Test
    void theStreamOfFurtherSuccessorsBeginsOnlyWhereThereAreSome() {
        assertFalse(streams(collect(new SyntheticProvider(), Map.of())).names().contains("successors"));
        assertTrue(streams(collect(new SyntheticProvider(), Map.of("successors", "2")))
                .names()
                .contains("successors"));
    }

    private static State streams(State collected) {
        return collected.state("state").state("streams");
    }

    @Test
    void batchesForLearningHaveAllSuccessors() {
        State one = collect(new SyntheticProvider(), Map.of("learning_starts", "10"));
        State two = collect(new SyntheticProvider(), Map.of("learning_starts", "10", "successors", "2"));
        float[] first = rewards(one);
        float[] second = rewards(two);
        assertArrayEquals(Arrays.copyOf(first, 10), Arrays.copyOf(second, 10));
        assertFalse(Arrays.equals(first, second), "what is learned does not depend on the further successors");
    }

    private static float[] rewards(State collected) {
        return transitions(collected).tensor("rewards").data();
    }
}
