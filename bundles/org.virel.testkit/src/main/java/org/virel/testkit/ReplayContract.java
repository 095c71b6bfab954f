package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.NumberedTransitions.ACTION_SIZE;
import static org.virel.testkit.NumberedTransitions.OBSERVATION_SIZE;
import static org.virel.testkit.NumberedTransitions.add;
import static org.virel.testkit.NumberedTransitions.assertSameBatch;
import static org.virel.testkit.NumberedTransitions.batch;
import static org.virel.testkit.NumberedTransitions.identify;
import static org.virel.testkit.NumberedTransitions.scribbleOver;
import static org.virel.testkit.NumberedTransitions.transition;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/**
 * What every {@link Replay} promises, whichever distribution it draws from. Extend it, say which provider makes the
 * replays, and run it.
 */
public abstract class ReplayContract {

    private static final int CAPACITY = 20;
    private static final long MANY = 73;

    /** Returns the provider of the replays to test. */
    protected abstract ReplayProvider provider();

    /** Returns the settings of a replay of the given capacity, by key. */
    protected Map<String, String> settings(int capacity) {
        return Map.of("buffer_size", String.valueOf(capacity));
    }

    @Test
    final void aNewReplayIsEmptyAndHasTheCapacityAskedFor() {
        try (Replay replay = create()) {
            assertEquals(0, replay.size());
            assertEquals(0, replay.first());
            assertEquals(0, replay.next());
            assertEquals(CAPACITY, replay.capacity());
        }
    }

    @Test
    final void transitionsAreNumberedFromZeroAndTheOldestForgotten() {
        try (Replay replay = create()) {
            for (long number = 0; number < MANY; number++) {
                assertEquals(number, replay.next());
                replay.add(transition(number));
                assertEquals(Math.max(0, number + 1 - CAPACITY), replay.first());
            }
            assertEquals(CAPACITY, replay.size());
        }
    }

    @Test
    final void everyDrawIsOneOfTheTransitionsThatAreHeldAndAllAreDrawn() {
        try (Replay replay = create()) {
            RandomStream stream = RandomStream.of(3);
            for (long number = 0; number < MANY; number++) {
                replay.add(transition(number));
                assertEquals(held(replay), drawn(replay, stream), "after transition " + number);
            }
        }
    }

    @Test
    final void weightsArePositiveAndTheProbabilityOfTheOneSuccessorIsOne() {
        try (Replay replay = create()) {
            add(replay, 0, MANY);
            Batch batch = batch(64);
            replay.sample(batch, RandomStream.of(1));
            for (int i = 0; i < batch.rows(); i++) {
                assertTrue(batch.weights()[i] > 0 && Float.isFinite(batch.weights()[i]));
                assertEquals(1, batch.probabilities()[i]);
            }
        }
    }

    @Test
    final void equalStreamsDrawEqualBatches() {
        try (Replay one = create();
                Replay other = create()) {
            add(one, 0, MANY);
            add(other, 0, MANY);
            assertDrawAlike(one, other);
        }
    }

    @Test
    final void theArraysOfATransitionAreCopied() {
        try (Replay replay = create()) {
            for (long number = 0; number < MANY; number++) {
                Transition transition = transition(number);
                replay.add(transition);
                scribbleOver(transition);
            }
            assertEquals(held(replay), drawn(replay, RandomStream.of(5)));
        }
    }

    @Test
    final void anEmptyReplayRefusesToDraw() {
        try (Replay replay = create()) {
            assertThrows(IllegalStateException.class, () -> replay.sample(batch(4), RandomStream.of(1)));
        }
    }

    @Test
    final void wrongSizesAreRefusedWithBothSizes() {
        float[] observation = new float[OBSERVATION_SIZE];
        float[] action = new float[ACTION_SIZE];
        try (Replay replay = create()) {
            assertRefused(() -> replay.add(transitionOf(new float[9], action, observation)), 9, 3);
            assertRefused(() -> replay.add(transitionOf(observation, new float[8], observation)), 8, 2);
            assertRefused(() -> replay.add(transitionOf(observation, action, new float[7])), 7, 3);
            assertEquals(0, replay.size());
            add(replay, 0, 1);
            assertRefused(() -> replay.sample(Batch.of(4, 6, ACTION_SIZE), RandomStream.of(1)), 6, 3);
            assertRefused(() -> replay.sample(Batch.of(4, OBSERVATION_SIZE, 5), RandomStream.of(1)), 5, 2);
        }
    }

    @Test
    final void aBatchOfMoreSuccessorsThanAreHeldIsRefused() {
        try (Replay replay = create()) {
            add(replay, 0, MANY);
            assertEquals(1, replay.successors());
            Batch batch = Batch.of(4, 2, OBSERVATION_SIZE, ACTION_SIZE);
            assertRefused(() -> replay.sample(batch, RandomStream.of(1)), 2, 1);
        }
    }

    @Test
    final void aReplayRebuiltFromExportsGoesOnBitForBit() {
        for (long cut : new long[] {MANY - CAPACITY, MANY - CAPACITY + 1, MANY - 9, MANY - 1, MANY}) {
            try (Replay original = create();
                    Replay rebuilt = create()) {
                add(original, 0, MANY);
                rebuilt.restore(original.save());
                rebuilt.append(original.export(original.first(), cut));
                rebuilt.append(original.export(cut, MANY));
                assertDrawAlike(original, rebuilt);
                add(original, MANY, MANY + 2 * CAPACITY);
                add(rebuilt, MANY, MANY + 2 * CAPACITY);
                assertDrawAlike(original, rebuilt);
            }
        }
    }

    @Test
    final void segmentsThatBeginBeforeTheOldestTransitionRebuildTheSameReplay() {
        try (Replay original = create();
                Replay rebuilt = create()) {
            add(original, 0, 15);
            State early = original.export(5, 15);
            add(original, 15, 32);
            rebuilt.restore(original.save());
            rebuilt.append(early);
            rebuilt.append(original.export(15, 32));
            assertDrawAlike(original, rebuilt);
        }
    }

    @Test
    final void anExportedRangeNeverChanges() {
        try (Replay replay = create()) {
            for (long last = 1; last < MANY; last += 2) {
                add(replay, last - 1, last);
                long from = Math.max(replay.first(), last - 3);
                State before = replay.export(from, last);
                add(replay, last, last + 1);
                assertSameState(before, replay.export(from, last));
            }
        }
    }

    @Test
    final void rangesThatAreNotHeldAreNotExported() {
        try (Replay replay = create()) {
            add(replay, 0, MANY);
            long first = replay.first();
            assertRefused(() -> replay.export(first - 1, MANY), first - 1, first, MANY);
            assertRefused(() -> replay.export(first, MANY + 1), first, MANY + 1, MANY);
            assertRefused(() -> replay.export(first + 2, first + 1), first + 2, first + 1);
        }
    }

    @Test
    final void aSegmentThatDoesNotFollowIsRefused() {
        try (Replay source = create();
                Replay target = create()) {
            add(source, 0, 15);
            target.append(source.export(3, 7));
            assertRefused(() -> target.append(source.export(9, 12)), 9, 7);
            assertRefused(() -> target.append(source.export(6, 12)), 6, 7);
            assertEquals(7, target.next());
            assertEquals(3, target.first());
        }
    }

    @Test
    final void aSegmentWithAForeignEntryIsRefusedByName() {
        try (Replay source = create();
                Replay target = create()) {
            add(source, 0, 15);
            State.Builder foreign = State.builder().put("no such entry", 1L);
            source.export(0, 15).entries().forEach(foreign::putEntry);
            String message = Refusals.refusal(() -> target.append(foreign.build()));
            assertTrue(message.contains("no such entry"), message);
        }
    }

    @Test
    final void closingTwiceHasNoEffect() {
        Replay replay = create();
        add(replay, 0, MANY);
        replay.close();
        replay.close();
    }

    @Test
    final void everySettingThatIsReadIsDeclared() {
        TestAssembly assembly = assembly();
        provider().create(assembly).close();
        Set<String> undeclared = new HashSet<>(assembly.settings().used().keySet());
        provider().settings().forEach(setting -> undeclared.remove(setting.key()));
        assertEquals(Set.of(), undeclared);
    }

    private Replay create() {
        return provider().create(assembly());
    }

    private TestAssembly assembly() {
        Box observations = Box.of(OBSERVATION_SIZE, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        return TestAssembly.of(observations, Box.of(ACTION_SIZE, -1, 1), settings(CAPACITY));
    }

    private static Transition transitionOf(float[] observation, float[] action, float[] nextObservation) {
        return new Transition(observation, action, 0, nextObservation, false, false);
    }

    private static Set<Long> held(Replay replay) {
        return LongStream.range(replay.first(), replay.next()).boxed().collect(Collectors.toSet());
    }

    /** The chance that one of 20 transitions is missed in 1,000 uniform draws is below 1e-21. */
    private static Set<Long> drawn(Replay replay, RandomStream stream) {
        Batch batch = batch(1000);
        replay.sample(batch, stream);
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < batch.rows(); i++) {
            numbers.add(identify(batch, i));
        }
        return numbers;
    }

    private static void assertDrawAlike(Replay expected, Replay actual) {
        assertEquals(expected.first(), actual.first());
        assertEquals(expected.next(), actual.next());
        RandomStream stream = RandomStream.of(11);
        RandomStream same = RandomStream.of(11);
        for (int i = 0; i < 10; i++) {
            Batch one = batch(17);
            Batch other = batch(17);
            expected.sample(one, stream);
            actual.sample(other, same);
            assertSameBatch(one, other);
        }
    }

    private static void assertRefused(Executable refused, long... numbers) {
        String message = Refusals.refusal(refused);
        for (long number : numbers) {
            assertTrue(message.contains(String.valueOf(number)), message);
        }
    }
}
