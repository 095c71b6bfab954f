package org.virel.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "flaw, lawn, 2", "gamma, GAMMA, 0", "'', abc, 3", "abc, '', 3", "em, me, 2"})
    void theDistanceCountsInsertionsDeletionsAndSubstitutions(String left, String right, int distance) {
        assertEquals(distance, Nearest.distance(left, right));
        assertEquals(distance, Nearest.distance(right, left));
    }

    @Test
    void theNearestComeFirstAndThreeAtMost() {
        assertEquals(
                List.of("abcdef", "abcdex", "abcdey"),
                Nearest.to("abcdef", List.of("abcxyz", "abcdey", "abcdez", "abcdex", "abcdef")));
    }

    @Test
    void whatIsTooFarIsNoSuggestion() {
        assertEquals(List.of(), Nearest.to("gamma", List.of("temperature", "tau")));
    }

    @Test
    void theBeginningOfANameIsEnough() {
        assertEquals(List.of("Pendulum-v1"),
                Nearest.to("pendulum", List.of("MountainCarContinuous-v0", "Pendulum-v1")));
    }

    @Test
    void aMessageSaysWhatThereIsWhereNothingIsNear() {
        assertEquals("unknown network 'x': there are dl4j, fused",
                Nearest.unknown("network", "x", List.of("dl4j", "fused")));
        assertEquals("unknown network 'x': there is none", Nearest.unknown("network", "x", List.of()));
        assertEquals(
                "unknown network 'dl5j': did you mean dl4j?",
                Nearest.unknown("network", "dl5j", List.of("dl4j", "fused")));
    }

    @Test
    void aMessageCountsThoseThatWouldFillTheScreen() {
        List<String> many = IntStream.range(0, 120).mapToObj(i -> "setting" + i).toList();
        assertEquals("unknown setting 'x': none of the 120 there are is like it",
                Nearest.unknown("setting", "x", many));
    }
}
