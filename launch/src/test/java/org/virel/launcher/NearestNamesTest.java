package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void distanceCountsInsertionsDeletionsReplacementsAndSwaps() {
        assertEquals(3, NearestNames.distance("kitten", "sitting"));
        assertEquals(1, NearestNames.distance("tanh-gausian", "tanh-gaussian"));
        assertEquals(1, NearestNames.distance("viral", "virel"));
        assertEquals(1, NearestNames.distance("vierl", "virel"));
        assertEquals(4, NearestNames.distance("", "beta"));
    }

    @Test
    void distanceIgnoresCase() {
        assertEquals(0, NearestNames.distance("pendulum-V1", "Pendulum-v1"));
    }

    @Test
    void nearestComesFirstAndTheFarAwayNotAtAll() {
        assertEquals(List.of("virel1", "virel", "virel2"),
                NearestNames.of("virel1", List.of("mpo", "virel2", "virel", "virel1")));
    }

    @Test
    void anUnknownNameIsExplainedByWhatThereIs() {
        assertEquals("there is no feature 'vrel'. Did you mean virel? Installed: mpo, virel",
                NearestNames.unknown("feature", "vrel", List.of("mpo", "virel")));
        assertEquals("there is no feature 'sarsa'. Installed: none",
                NearestNames.unknown("feature", "sarsa", List.of()));
    }
}
