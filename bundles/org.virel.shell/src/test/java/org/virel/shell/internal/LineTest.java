package org.virel.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    @Test
    void aLineIsCommandsAndTheirWords() {
        assertEquals(List.of(List.of("pause"), List.of("set", "learning_rate", "1e-3")),
                Line.parse("  pause;; set   learning_rate 1e-3 ; ").commands());
    }

    @Test
    void quotesAndBackslashesKeepWordsTogether() {
        assertEquals(List.of(List.of("set", "a b", "c;d", "", "it's", "e f")),
                Line.parse("set 'a b' \"c;d\" '' \"it's\" e\\ f").commands());
    }

    @Test
    void aQuoteThatIsNotClosedIsNamed() {
        assertEquals("a quote ' is not closed",
                assertThrows(IllegalArgumentException.class, () -> Line.parse("set 'a")).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "~~ | 0 | ~~ | 0",
        "pau | 3 | pau | 0",
        "~pause; res~ | 10 | res | 7",
        "~pause;res~ | 9 | res | 6",
        "~swap replay ~ | 12 | ~swap,replay,~ | 12",
        "~swap 'rep~ | 9 | swap,rep | 5",
        "~swap replay~ | 7 | swap,re | 5"})
    void theWordAtTheCursorIsFound(String text, int cursor, String words, int from) {
        assertEquals(new Line.Begun(List.of(words.split(",", -1)), from), Line.Begun.of(text, cursor));
    }
}
