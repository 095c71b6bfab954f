package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.listener.Episode;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

class JournalTest {

    private final Journal journal = new Journal();

    private static Episode episode(long number, double episodeReturn, int length) {
        return new Episode(number, number, episodeReturn, length, false);
    }

    @Test
    void figuresAreMeansSinceTheLastTime() {
        journal.record("a", 1);
        journal.record("a", 4);
        journal.record("b", 7);
        assertEquals(Map.of("a", 2.5, "b", 7.0), journal.take());
        journal.record("a", 3);

        assertEquals(Map.of("a", 3.0), journal.take());
    }

    @Test
    void episodesAreAveragedOverTheLastHundred() {
        for (int i = 0; i < 150; i++) {
            journal.episode(episode(i, i, 2 * i));
        }

        // The mean of 50..149.
        assertEquals(Map.of("rollout/ep_rew_mean", 99.5, "rollout/ep_len_mean", 199.0), journal.take());
    }

    @Test
    void aJournalTakesUpTheStateOfAnother() {
        journal.record("a", 1);
        journal.record("a", 4);
        journal.episode(episode(0, -3, 10));
        State saved = journal.save();
        Journal other = new Journal();
        other.record("gone", 1);
        other.restore(saved);
        journal.record("a", 100);
        other.record("a", 1);

        assertEquals(
                Map.of("a", 2.0, "rollout/ep_rew_mean", -3.0, "rollout/ep_len_mean", 10.0), other.take());
        assertFalse(other.take().containsKey("a"));
    }

    @Test
    void whatIsNoNumberIsRefusedAndNamed() {
        NotFiniteException refused = assertThrows(NotFiniteException.class,
                () -> journal.record("train/q_loss", Double.NaN));
        assertTrue(refused.getMessage().contains("train/q_loss is NaN"), refused.getMessage());
        assertThrows(NotFiniteException.class, () -> journal.record("a", Double.POSITIVE_INFINITY));
    }
}
