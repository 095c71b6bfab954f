package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTest {

    @Test
    void optionsMayStandAnywhere() {
        Call call = Call.of(Manual.SWAP, Sessions.words("--fresh", "replay", "--run", "a", "uniform"));
        assertEquals(List.of("replay", "uniform"), call.words());
        assertEquals(Optional.of("a"), call.run());
        assertTrue(call.has("--fresh"));
    }

    @Test
    void tooFewWordsShowHowItIsWritten() {
        assertEquals(
                "too few words: write swap ROLE-OR-PLACE NAME [--fresh], for example: swap replay uniform",
                refusal(Manual.SWAP, "replay"));
    }

    @Test
    void oneWordTooManyIsNamed() {
        assertEquals("'now' is one word too many: write pause, for example: pause", refusal(Manual.PAUSE, "now"));
    }

    @Test
    void aMistypedOptionIsAnsweredWithTheNearest() {
        assertEquals("unknown option of swap '--frehs': did you mean --fresh?",
                refusal(Manual.SWAP, "replay", "uniform", "--frehs"));
    }

    @Test
    void aCommandThatIsAboutNoRunTakesNone() {
        assertEquals("unknown option of bundles '--run': there is none", refusal(Manual.BUNDLES, "--run", "a"));
    }

    @Test
    void runWithoutAnIdIsRefused() {
        assertEquals("--run needs the id of a run: see 'runs'", refusal(Manual.PAUSE, "--run"));
    }

    private static String refusal(Manual manual, String... words) {
        return assertThrows(IllegalArgumentException.class, () -> Call.of(manual, words)).getMessage();
    }
}
