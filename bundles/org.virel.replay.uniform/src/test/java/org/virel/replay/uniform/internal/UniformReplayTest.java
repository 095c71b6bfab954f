package org.virel.replay.uniform.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;

class UniformReplayTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void thousandsOfRandomTransitionsAreHeldAsTheyWereAdded(int capacity) {
        RandomStream stream = RandomStream.of(capacity);
        Mirror mirror = new Mirror(capacity);
        Batch batch = Batch.of(8, Mirror.OBSERVATION_SIZE, Mirror.ACTION_SIZE);
        float[] observation = random(stream);
        for (int i = 0; i < 5000; i++) {
            float[] next = random(stream);
            int kind = stream.nextInt(10);
            mirror.add(observation, next, kind == 0, kind == 1);
            mirror.assertDraws(batch, stream);
            if (i % 499 == 0) {
                mirror.assertHoldsAll();
            }
            // Kind 2 is a gap without an end, and an episode may by chance begin where the last one ended.
            observation = kind <= 2 ? random(stream) : next;
        }
        mirror.assertHoldsAll();
    }

    @Test
    void episodesOfOneStepAreHeldAsTheyWereAdded() {
        Mirror mirror = new Mirror(50);
        for (int i = 0; i < 10_000; i += 2) {
            mirror.add(new float[] {i, 0}, new float[] {i + 1, 1}, i % 4 == 0, i % 4 != 0);
        }
        mirror.assertHoldsAll();
    }

    @Test
    void zerosOfEitherSignAreDifferentObservations() {
        Mirror mirror = new Mirror(4);
        mirror.add(new float[] {1, 1}, new float[] {0f, 0}, false, false);
        mirror.add(new float[] {-0f, 0}, new float[] {2, 2}, false, false);
        mirror.assertHoldsAll();
    }

    @Test
    void anEpisodeWithoutGapsIsExportedWithOneObservationATransitionAndOneFinal() {
        Mirror mirror = new Mirror(10);
        for (int i = 0; i < 10; i++) {
            mirror.add(new float[] {i, i}, new float[] {i + 1, i + 1}, i == 9, false);
        }
        State state = mirror.replay().export(0, 10);
        assertArrayEquals(new long[] {9}, state.integers("final_offsets"));
        assertArrayEquals(new float[] {10, 10}, state.floats("final_observations", 1, 2));
        assertEquals(List.of(10, 2), state.tensor("observations").shape());
    }

    @Test
    void onlyTerminationCutsTheBootstrapInABatch() {
        Replay replay = new UniformReplay(1, 1, 1);
        Batch batch = Batch.of(1, 1, 1);
        replay.add(new Transition(new float[1], new float[1], 0, new float[1], false, true));
        replay.sample(batch, RandomStream.of(0));
        assertEquals(0, batch.terminated()[0]);
        replay.add(new Transition(new float[1], new float[1], 0, new float[1], true, true));
        replay.sample(batch, RandomStream.of(0));
        assertEquals(1, batch.terminated()[0]);
    }

    /** The statistic is chi-squared with 99 degrees of freedom: mean 99, standard deviation 14.1. */
    @Test
    void allTransitionsAreDrawnEquallyOften() {
        int capacity = 100;
        int draws = 200_000;
        Replay replay = new UniformReplay(capacity, 1, 1);
        for (int i = 0; i < 250; i++) {
            replay.add(new Transition(new float[] {i}, new float[1], i, new float[] {i + 1}, false, false));
        }
        Batch batch = Batch.of(draws, 1, 1);
        replay.sample(batch, RandomStream.of(42));
        int[] counts = new int[capacity];
        for (float number : batch.rewards()) {
            counts[(int) number - 150]++;
        }
        double expected = (double) draws / capacity;
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        assertTrue(statistic > 99 - 4 * 14.1 && statistic < 99 + 4 * 14.1, "chi-squared " + statistic);
    }

    @Test
    void weightsLeftByAnotherOwnerOfTheBatchAreOverwritten() {
        Replay replay = new UniformReplay(1, 1, 1);
        replay.add(new Transition(new float[1], new float[1], 0, new float[1], false, false));
        Batch batch = Batch.of(1, 1, 1);
        batch.weights()[0] = 5;
        batch.probabilities()[0] = 0.5f;
        replay.sample(batch, RandomStream.of(0));
        assertEquals(1, batch.weights()[0]);
        assertEquals(1, batch.probabilities()[0]);
    }

    @Test
    void memoryIsTakenAsTransitionsCome() {
        UniformReplay replay = new UniformReplay(1_000_000, 376, 17);
        assertEquals(0, replay.allocated());
        float[] observation = new float[376];
        for (int i = 0; i < 10_000; i++) {
            replay.add(new Transition(observation, new float[17], 0, observation, false, false));
        }
        assertEquals(10_000 * (376 + 17), replay.allocated(), 2 << 16);
        replay.close();
        assertEquals(0, replay.allocated());
    }

    /** What 20,000 transitions in episodes of 25 take, times 50, and 9 bytes of outcome for each. */
    @Test
    void aMillionTransitionsOfHumanoidTakeLessThan1700Megabytes() {
        UniformReplay replay = new UniformReplay(20_000, 376, 17);
        float[] observation = new float[376];
        for (int i = 0; i < 60_000; i++) {
            float[] next = new float[376];
            next[0] = i;
            replay.add(new Transition(observation, new float[17], 0, next, i % 25 == 24, false));
            observation = i % 25 == 24 ? new float[376] : next;
        }
        long bytes = 50 * (4 * replay.allocated() + 9L * replay.capacity());
        assertTrue(bytes < 1_700_000_000L, bytes + " bytes");
        assertTrue(bytes > 4L * 1_000_000 * (376 + 17), bytes + " bytes cannot hold the observations and actions");
    }

    @Test
    void drawingABatchAllocatesNothing() {
        Replay replay = new UniformReplay(50, 2, 1);
        for (int i = 0; i < 70; i++) {
            replay.add(withThreeSuccessors(i));
        }
        Batch one = Batch.of(128, 2, 1);
        Batch three = Batch.of(128, 3, 2, 1);
        RandomStream stream = RandomStream.of(1);
        Allocations.assertAtMost(16, () -> replay.sample(one, stream));
        Allocations.assertAtMost(16, () -> replay.sample(three, stream));
    }

    @Test
    void forgottenEndsOfEpisodesTakeNoMemory() {
        int size = 1 << 16;
        UniformReplay replay = new UniformReplay(10, size, 1);
        float[] zeros = new float[size];
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        for (int i = 0; i < 50; i++) {
            replay.add(new Transition(zeros, new float[1], i, i < 25 ? ones : zeros, i < 25, false));
        }
        assertEquals(11 * size, replay.allocated() - (1 << 12));
    }

    @Test
    void observationsMayBeLargerThanABlock() {
        int size = (1 << 16) + 1;
        Replay replay = new UniformReplay(2, size, 1);
        float[] last = new float[size];
        for (int i = 0; i < 5; i++) {
            float[] next = new float[size];
            next[size - 1] = i + 1;
            replay.add(new Transition(last, new float[1], i, next, false, false));
            last = next;
        }
        Batch batch = Batch.of(10, size, 1);
        replay.sample(batch, RandomStream.of(0));
        for (int i = 0; i < 10; i++) {
            assertEquals(batch.rewards()[i], batch.observations().get(i, size - 1));
            assertEquals(batch.rewards()[i] + 1, batch.nextObservations().get(i, size - 1));
        }
    }

    @Test
    void aClosedReplayIsEmpty() {
        Mirror mirror = new Mirror(3);
        mirror.add(new float[2], new float[2], true, false);
        mirror.replay().close();
        assertEquals(0, mirror.replay().size());
    }

    @Test
    void furtherSuccessorsAreDrawnAfterTheFirstAndExported() {
        Replay original = new UniformReplay(5, 2, 1);
        for (int i = 0; i < 13; i++) {
            original.add(withThreeSuccessors(i));
        }
        Replay rebuilt = new UniformReplay(5, 2, 1);
        rebuilt.append(original.export(8, 13));
        for (Replay replay : List.of(original, rebuilt)) {
            assertEquals(3, replay.successors());
            Batch batch = Batch.of(40, 3, 2, 1);
            replay.sample(batch, RandomStream.of(1));
            for (int i = 0; i < 40; i++) {
                assertSuccessors(withThreeSuccessors((int) batch.observations().get(i, 0)), batch, i);
            }
            assertEquals(1f / 3, batch.probabilities()[119]);
        }
    }

    @Test
    void aBatchMayTakeFewerSuccessorsThanAreHeld() {
        Replay replay = new UniformReplay(5, 2, 1);
        replay.add(withThreeSuccessors(4));
        Batch batch = Batch.of(1, 2, 2, 1);
        replay.sample(batch, RandomStream.of(1));
        assertSuccessors(withThreeSuccessors(4), batch, 0);
        assertEquals(0.5f, batch.probabilities()[1]);
    }

    @Test
    void aTransitionWithAnotherNumberOfSuccessorsIsRefused() {
        Replay replay = new UniformReplay(5, 2, 1);
        replay.add(withThreeSuccessors(0));
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> replay.add(new Transition(new float[2], new float[1], 0, new float[2], false, false)));
        assertEquals("transition 1 has 1 successors, expected 3 as of those before it", refusal.getMessage());
    }

    private static Transition withThreeSuccessors(int i) {
        return new Transition(
                new float[] {i, -i},
                new float[] {i},
                List.of(
                        new Step(new float[] {i + 1, -i - 1}, i, false, false),
                        new Step(new float[] {i + 2, -i - 2}, i * 2, i % 2 == 0, false),
                        new Step(new float[] {i + 3, -i - 3}, i * 3, i % 3 == 0, true)));
    }

    private static void assertSuccessors(Transition expected, Batch batch, int row) {
        for (int i = 0; i < batch.successors(); i++) {
            Step step = expected.successors().get(i);
            int at = row * batch.successors() + i;
            assertArrayEquals(step.observation(), batch.nextObservations().copyRow(at));
            assertEquals(step.reward(), batch.rewards()[at]);
            assertEquals(step.terminated() ? 1 : 0, batch.terminated()[at]);
        }
    }

    @Test
    void damagedSegmentsAreRefusedByTheirEntry() {
        assertRefused("observations", segment(new float[4], new byte[1], 0));
        assertRefused("actions", segment(new float[4], new byte[2], 1));
        assertRefused("final_offsets", segment(new float[2], new byte[1]));
        assertRefused("final_offsets[0] is 1", segment(new float[2], new byte[1], 1));
        assertRefused("final_offsets[0] is -1", segment(new float[2], new byte[1], -1));
    }

    /** A segment of one transition if there are two observation numbers, one flag and the offset 0. */
    private static State segment(float[] observations, byte[] flags, long... finalOffsets) {
        return State.builder()
                .put("from", 0)
                .put("observations", observations, observations.length / 2, 2)
                .put("actions", new float[1], 1, 1)
                .put("rewards", new float[1])
                .put("flags", flags)
                .put("other_successors", new float[0], flags.length, 0, 4)
                .put("final_offsets", finalOffsets)
                .put("final_observations", new float[2 * finalOffsets.length], finalOffsets.length, 2)
                .build();
    }

    private static void assertRefused(String words, State segment) {
        Replay replay = new UniformReplay(3, 2, 1);
        var refusal = assertThrows(IllegalArgumentException.class, () -> replay.append(segment));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertEquals(0, replay.size());
    }

    /** Few different values, so that observations of different episodes are sometimes equal. */
    private static float[] random(RandomStream stream) {
        return new float[] {stream.nextInt(3), stream.nextInt(3)};
    }
}
