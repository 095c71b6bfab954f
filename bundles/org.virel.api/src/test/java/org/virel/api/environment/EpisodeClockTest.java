package org.virel.api.environment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.virel.api.state.State;

class EpisodeClockTest {

    private static final Box ACTIONS = Box.of(new float[] {-1, 0}, new float[] {1, 5});

    private final EpisodeClock clock = new EpisodeClock("task", 3);

    @Test
    void onlyTheStepAtTheLimitIsTruncated() {
        clock.begin();
        assertFalse(clock.advance(false));
        assertFalse(clock.advance(false));
        assertTrue(clock.advance(false));
    }

    @Test
    void aStepThatTerminatesAtTheLimitIsTruncatedToo() {
        clock.begin();
        clock.advance(false);
        clock.advance(false);
        assertTrue(clock.advance(true));
    }

    @Test
    void thereAreNoStepsBeforeTheFirstEpisode() {
        assertTrue(clock.fresh());
        assertRefused("task: step before the first reset; call reset(seed)", clock::requireRunning);
        assertRefused("task: step before the first reset; call reset(seed)", () -> clock.advance(false));
        assertEquals(0, clock.elapsed());
    }

    @Test
    void thereAreNoStepsAfterAnEpisodeTerminatedUntilTheNext() {
        clock.begin();
        clock.advance(false);
        assertFalse(clock.advance(true));
        assertRefused("task: step after the episode ended at step 2; call reset(seed)", clock::requireRunning);
        clock.begin();
        assertDoesNotThrow(clock::requireRunning);
        assertEquals(0, clock.elapsed());
    }

    @Test
    void thereAreNoStepsAfterAnEpisodeWasTruncated() {
        clock.begin();
        clock.advance(false);
        clock.advance(false);
        clock.advance(false);
        assertRefused("task: step after the episode ended at step 3; call reset(seed)", () -> clock.advance(false));
    }

    @Test
    void aClockReadFromASavedStateGoesOnWhereThatOneStood() {
        clock.begin();
        clock.advance(false);
        EpisodeClock read = new EpisodeClock("task", 3).read(saved(clock));
        assertEquals(1, read.elapsed());
        assertFalse(read.advance(false));
        assertTrue(read.advance(false));
    }

    @Test
    void aClockThatReadsAnotherStaysAsItIs() {
        clock.begin();
        clock.advance(false);
        EpisodeClock other = new EpisodeClock("task", 3);
        other.read(saved(clock));
        assertTrue(other.fresh());
        assertEquals(0, other.elapsed());
    }

    @Test
    void freshAndOverAreSavedToo() {
        assertTrue(clock.read(saved(clock)).fresh());
        clock.begin();
        clock.advance(true);
        EpisodeClock over = clock.read(saved(clock));
        assertRefused("task: step after the episode ended at step 1; call reset(seed)", over::requireRunning);
    }

    @Test
    void aSavedStateThatDoesNotFitIsRefusedByItsEntry() {
        assertUnread("task: 'phase' is 'asleep', expected fresh, running or over", "asleep", 0);
        assertUnread("task: 'elapsed' is 1 in phase fresh, expected 0 to 0", "fresh", 1);
        assertUnread("task: 'elapsed' is 3 in phase running, expected 0 to 2", "running", 3);
        assertUnread("task: 'elapsed' is 4 in phase over, expected 0 to 3", "over", 4);
        assertUnread("task: 'elapsed' is -1 in phase running, expected 0 to 2", "running", -1);
        assertUnread("task: 'elapsed' is 4294967296 in phase over, expected 0 to 3", "over", 1L << 32);
    }

    @Test
    void anActionOfTheWrongSizeIsRefused() {
        assertEquals("task: the action has 3 numbers, expected 2", refusal(0, 0, 0));
    }

    @Test
    void anActionThatIsNotFiniteIsRefusedWithItsStepAndTheBoundsThere() {
        clock.begin();
        clock.advance(false);
        assertEquals("task: action[1] is NaN at step 1, expected a finite number in [0.0, 5.0]",
                refusal(0, Float.NaN));
        assertEquals("task: action[0] is -Infinity at step 1, expected a finite number in [-1.0, 1.0]",
                refusal(Float.NEGATIVE_INFINITY, 0));
    }

    @Test
    void anActionOutOfBoundsIsTheTasks() {
        assertDoesNotThrow(() -> clock.requireAction(new float[] {-7, 7}, ACTIONS));
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EpisodeClock("task", 0));
    }

    private String refusal(float... action) {
        return assertThrows(IllegalArgumentException.class, () -> clock.requireAction(action, ACTIONS)).getMessage();
    }

    private static void assertRefused(String message, Executable step) {
        assertEquals(message, assertThrows(IllegalStateException.class, step).getMessage());
    }

    private void assertUnread(String message, String phase, long elapsed) {
        State state = State.builder().put("phase", phase).put("elapsed", elapsed).build();
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> clock.read(state)).getMessage());
    }

    private static State saved(EpisodeClock clock) {
        return clock.save(State.builder()).build();
    }
}
