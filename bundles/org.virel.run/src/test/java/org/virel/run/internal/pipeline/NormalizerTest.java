package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.replay.Transition;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class NormalizerTest {

    private static final Box ACTIONS = Box.of(1, -1, 1);
    private static final Map<String, String> BOTH = Map.of("normalize_observation", "true", "normalize_reward", "true");

    private static Normalizer normalizer(Map<String, String> settings, Space actions) {
        return Normalizer.of(Settings.of(settings), new Spaces(Box.of(2, -1000, 1000), actions)).orElseThrow();
    }

    /** Learns observations that are (+-1, 5 +- 3) equally often, and returns of +-2. */
    private static Normalizer learned(Map<String, String> settings) {
        Normalizer normalizer = normalizer(settings, ACTIONS);
        for (int i = 0; i < 50_000; i++) {
            float sign = i % 2 == 0 ? 1 : -1;
            float[] next = {sign, 5 + 3 * sign};
            normalizer.learn(new Transition(new float[2], new float[1], 7, next, false, false), false, 2 * sign);
        }
        return normalizer;
    }

    @Test
    void thePolicySeesObservationsLessTheirMeanOverTheirDeviation() {
        float[] raw = {2, 11};

        float[] seen = learned(BOTH).see(raw);
        assertArrayEquals(new float[] {2, 2}, seen, 1e-4f);
        assertNotSame(raw, seen);
        assertArrayEquals(new float[] {2, 11}, raw);
    }

    @Test
    void whatIsSeenIsWithinItsBound() {
        assertArrayEquals(new float[] {10, -10}, learned(BOTH).see(new float[] {500, -500}));
        Normalizer narrow = learned(Map.of("normalize_observation", "true", "clip_observation", "1.5"));
        assertArrayEquals(new float[] {1.5f, 0.5f}, narrow.see(new float[] {500, 6.5f}), 1e-4f);
    }

    @Test
    void aBatchHasTheNumbersOfTheAgentInAllItsSuccessors() {
        Batch batch = Batch.of(2, 2, 2, 1);
        System.arraycopy(new float[] {1, 5, 0, 8}, 0, batch.observations().data(), 0, 4);
        System.arraycopy(new float[] {1, 2, 2, 5, 3, 5, 4, 5}, 0, batch.nextObservations().data(), 0, 8);
        System.arraycopy(new float[] {1, -2, 4, 100}, 0, batch.rewards(), 0, 4);
        batch.actions().data()[0] = 0.25f;
        learned(BOTH).normalize(batch);

        assertArrayEquals(new float[] {1, 0, 0, 1}, batch.observations().data(), 1e-4f);
        assertArrayEquals(new float[] {1, -1, 2, 0, 3, 0, 4, 0}, batch.nextObservations().data(), 1e-4f);
        assertArrayEquals(new float[] {0.5f, -1, 2, 10}, batch.rewards(), 1e-4f, "no mean is taken off rewards");
        assertEquals(0.25f, batch.actions().data()[0]);
    }

    @Test
    void oneWithoutTheOther() {
        Batch batch = Batch.of(1, 2, 1);
        batch.rewards()[0] = 4;
        batch.observations().data()[0] = 9;
        learned(Map.of("normalize_reward", "true")).normalize(batch);
        assertEquals(2, batch.rewards()[0], 1e-4);
        assertEquals(9, batch.observations().data()[0]);

        batch.rewards()[0] = 4;
        learned(Map.of("normalize_observation", "true")).normalize(batch);
        assertEquals(4, batch.rewards()[0]);
        assertEquals(9, batch.observations().data()[0], 1e-3);
        float[] raw = {3, 3};
        assertSame(raw, learned(Map.of("normalize_reward", "true")).see(raw));
    }

    @Test
    void anEpisodesFirstObservationIsLearnedFromToo() {
        Normalizer normalizer = normalizer(BOTH, ACTIONS);
        Transition transition = new Transition(new float[] {4, 0}, new float[1], 0, new float[] {2, 0}, false, false);
        normalizer.learn(transition, true, 0);

        assertEquals(3 * 2 / 2.0001, normalizer.save().state("observation").reals("mean")[0], 1e-12);
        normalizer.learn(transition, false, 0);
        assertEquals(8 / 3.0001, normalizer.save().state("observation").reals("mean")[0], 1e-12);
    }

    /** With rewards of 1 and gamma 1/2 the return after k steps is 2 - 2^(1-k). */
    @Test
    void theDiscountedReturnGrowsFromTheBeginningOfAnEpisode() {
        Stage stage = new Stage(0, 1, new Streams(1), 1, 1, true);
        stage.begin(new float[1]);
        for (int k = 1; k <= 5; k++) {
            stage.advance(new Step(new float[1], 1, false, false), 0.5);
            assertEquals(2 - Math.pow(2, 1 - k), stage.discountedReturn(), 0);
        }
        Stage restored = new Stage(0, 1, new Streams(1), 1, 1, true);
        restored.restore(stage.save());
        assertEquals(stage.discountedReturn(), restored.discountedReturn(), 0);
        stage.begin(new float[1]);
        assertEquals(0, stage.discountedReturn());
    }

    @Test
    void seeingAndNormalizingTeachNothing() {
        Normalizer normalizer = learned(BOTH);
        double before = normalizer.save().state("observation").real("count");
        normalizer.see(new float[2]);
        normalizer.normalize(Batch.of(3, 2, 1));

        assertEquals(before, normalizer.save().state("observation").real("count"), 0);
        assertEquals(50_000, before, 1e-3);
    }

    @Test
    void whatIsRestoredSeesTheSame() {
        Normalizer learned = learned(BOTH);
        Normalizer restored = normalizer(BOTH, ACTIONS);
        restored.see(new float[2]);
        restored.restore(learned.save());

        assertArrayEquals(learned.see(new float[] {0.7f, 9}), restored.see(new float[] {0.7f, 9}), 0);
    }

    @Test
    void statisticsOfSomethingElseAreRefused() {
        Normalizer other = learned(Map.of("normalize_reward", "true"));

        RuntimeException refused = assertThrows(
                IllegalArgumentException.class, () -> normalizer(BOTH, ACTIONS).restore(other.save()));
        assertTrue(refused.getMessage().contains("[return]"), refused.getMessage());
    }

    @Test
    void actionsThatAreNotAlwaysAllowedAreRefused() {
        BitSet first = BitSet.valueOf(new long[] {1});
        Normalizer normalizer = normalizer(BOTH, new Finite(2, observation -> first));

        PartException refused = assertThrows(PartException.class, () -> normalizer.see(new float[2]));
        assertTrue(refused.getMessage().contains("1 of 2 actions"), refused.getMessage());
        assertEquals(2, normalizer(BOTH, Finite.of(2)).see(new float[2]).length);
    }

    @Test
    void boundsThatBoundNothingAreRefused() {
        Map<String, String> none = Map.of("normalize_reward", "true", "clip_reward", "0");

        assertThrows(SettingException.class, () -> normalizer(none, ACTIONS));
    }
}
