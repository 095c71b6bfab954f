package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class SettingsCheckTest {

    private static final Setting<Double> TAU = Setting.real("tau", 0.1, Range.UNIT, "test");

    private final FixedCatalog catalog = new Laboratory(Path.of("")).catalog;

    @Test
    void whatSomeProviderOrTheRunDeclaresIsKnownAtAnyPlace() {
        Settings settings = Settings.of(
                Map.of("g", "9.81", "environment.g", "1", "critic.hard.tau", "0.1", "seed", "1", "log_std_min", "-5"));

        assertDoesNotThrow(() -> SettingsCheck.requireKnown(settings, catalog));
    }

    @Test
    void whatNobodyDeclaresIsNamedWithItsPlaceKept() {
        SettingException unknown = assertThrows(
                SettingException.class,
                () -> SettingsCheck.requireKnown(
                        Settings.of(Map.of("network", "plain", "critic.hard.taw", "1")), catalog));

        assertEquals("critic.hard.taw", unknown.key());
        assertEquals(
                "unknown setting 'critic.hard.taw': did you mean critic.hard.tau or critic.hard.g or critic.hard.gamma?",
                unknown.getMessage());
    }

    @Test
    void whatIsShadowedIsNamedWithWhatWins() {
        Settings settings = Settings.of(Map.of("tau", "0.5", "critic.tau", "0.1"));
        SettingException shadowed = assertThrows(SettingException.class,
                () -> SettingsCheck.requireRead(settings, Set.of("tau"), new FixedCatalog()));
        assertEquals(
                "'tau' has no effect, because 'critic.tau' = '0.1' is set and wins: change that one, or take it back",
                shadowed.getMessage());
    }

    @Test
    void whatNothingReadIsNamedWithWhoWouldReadIt() {
        Settings settings = Settings.of(Map.of("tau", "0.5", "g", "3"));
        settings.get(TAU);
        SettingException unread = assertThrows(SettingException.class,
                () -> SettingsCheck.requireRead(settings, catalog));

        assertEquals("g", unread.key());
        assertEquals(
                "setting 'g' = '3' is read by nothing in this run; 'g' belongs to [environment Pendulum-v1]",
                unread.getMessage());
    }

    @Test
    void onlyTheKeysInQuestionAreLookedAt() {
        Settings settings = Settings.of(Map.of("tau", "0.5", "g", "3"));
        settings.get(TAU);

        assertDoesNotThrow(() -> SettingsCheck.requireRead(settings, Set.of("tau"), catalog));
        assertThrows(SettingException.class, () -> SettingsCheck.requireRead(settings, Set.of("g"), catalog));
    }
}
