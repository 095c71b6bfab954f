package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.Step;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class LimitsTest {

    private static Step step(boolean terminated, boolean truncated) {
        return new Step(new float[1], 0.1, terminated, truncated);
    }

    private static Limits limits(String timeLimit, String timeoutsAreTerminal) {
        return Limits.of(Settings.of(Map.of(
                "time_limit", timeLimit, "max_path_length", "20", "timeouts_are_terminal", timeoutsAreTerminal)));
    }

    /** In the last step of a time limit of 10 and of a path of 20, and before. */
    @ParameterizedTest
    @CsvSource({
        "10, false,  9, false, false",
        "10, false, 10, false, true",
        "10, true,  10, true,  true",
        " 0, true,  10, false, false",
        " 0, true,  19, false, false",
        " 0, true,  20, false, true"})
    void whatIsTruncatedIsTerminalOnlyWhereTimeIsUpAndAskedFor(
            String timeLimit, String terminal, int length, boolean terminated, boolean truncated) {
        Limits limits = limits(timeLimit, terminal);
        Step stored = limits.stored(step(false, false), length);

        assertEquals(terminated, stored.terminated());
        assertEquals(truncated, stored.truncated());
        assertEquals(truncated, limits.ends(step(false, false), length));
    }

    @Test
    void theTasksOwnEndIsKept() {
        Limits limits = limits("10", "false");

        Step stored = limits.stored(step(true, false), 3);
        assertTrue(stored.terminated());
        assertFalse(stored.truncated());
        assertTrue(limits.ends(step(true, false), 3));
        assertTrue(limits.stored(step(true, false), 10).truncated(), "both may be true");
    }

    @Test
    void aNegativeTimeLimitIsRefused() {
        SettingException refused = assertThrows(SettingException.class, () -> limits("-1", "false"));

        assertTrue(refused.getMessage().contains("time_limit"), refused.getMessage());
    }
}
