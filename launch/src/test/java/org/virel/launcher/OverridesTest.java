package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {

    @Test
    void onlyTheFirstEqualsSignSeparates() {
        assertEquals(Map.of("a", "b=c", "d", ""), Overrides.parse(List.of("a=b=c", "d=")));
    }

    @Test
    void anArgumentWithoutKeyIsRefusedByName() {
        LaunchException e = assertThrows(LaunchException.class, () -> Overrides.parse(List.of("=3")));
        assertEquals("'=3' is no setting: write key=value, for example learning_rate=1e-3", e.getMessage());
        assertEquals(ExitCode.USAGE, e.exitCode());
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        LaunchException e = assertThrows(LaunchException.class, () -> Overrides.parse(List.of("tau=1", "tau=1")));
        assertEquals("setting 'tau' is given twice", e.getMessage());
    }
}
