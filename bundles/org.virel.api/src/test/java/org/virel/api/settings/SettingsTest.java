package org.virel.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Setting<Double> RATE = Setting.real("rate", 0.5, Range.POSITIVE, "a rate");
    private static final Setting<List<Integer>> SIZES = Setting.integers("sizes", List.of(3, 4), 1, 9, "sizes");

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertEquals(0.5, Settings.of(Map.of()).get(RATE));
        assertFalse(Settings.of(Map.of()).has(RATE));
    }

    @Test
    void theNarrowestKeyWins() {
        Settings wide = Settings.of(Map.of("rate", "1"));
        Settings middle = Settings.of(Map.of("rate", "1", "critic.rate", "2"));
        Settings narrow = Settings.of(Map.of("rate", "1", "critic.rate", "2", "critic.hard.rate", "3"));
        assertEquals(1, hard(wide).get(RATE));
        assertEquals(2, hard(middle).get(RATE));
        assertEquals(3, hard(narrow).get(RATE));
        assertTrue(hard(wide).has(RATE));
    }

    @Test
    void aKeyOfAnotherPlaceDoesNotCount() {
        Settings settings = Settings.of(Map.of("policy.rate", "1", "critic.soft.rate", "2", "hard.rate", "3"));
        assertEquals(0.5, hard(settings).get(RATE));
        assertFalse(hard(settings).has(RATE));
    }

    @Test
    void placesAreNested() {
        assertEquals("", Settings.of(Map.of()).place());
        assertEquals("critic.hard", hard(Settings.of(Map.of())).place());
    }

    @Test
    void keysThatNobodyReadAreNamed() {
        Settings settings = Settings.of(Map.of("rate", "1", "critic.hard.rate", "2", "typo", "3"));
        assertEquals(Set.of("rate", "critic.hard.rate", "typo"), settings.unread());
        hard(settings).get(RATE);
        assertEquals(Set.of("rate", "typo"), settings.unread());
        settings.at("policy").get(RATE);
        assertEquals(Set.of("typo"), settings.unread());
    }

    @Test
    void readingADefaultDoesNotCountAsReadingAnotherPlacesKey() {
        Settings settings = Settings.of(Map.of("policy.rate", "1"));
        hard(settings).get(RATE);
        assertEquals(Set.of("policy.rate"), settings.unread());
    }

    @Test
    void allValuesThatWereReadAreRecordedDefaultsIncluded() {
        Settings settings = Settings.of(Map.of("rate", "1.50", "unused", "2"));
        hard(settings).get(RATE);
        hard(settings).get(SIZES);
        assertEquals(Map.of("rate", "1.5", "critic.hard.sizes", "3,4"), settings.used());
    }

    @Test
    void twoPlacesMayHaveDifferentDefaultsOfOneKey() {
        Settings settings = Settings.of(Map.of());
        settings.at("policy").get(RATE);
        settings.at("critic").get(RATE.withDefault(0.25));
        assertEquals(Map.of("policy.rate", "0.5", "critic.rate", "0.25"), settings.used());
    }

    @Test
    void aKeyKnowsItsReaders() {
        Settings settings = Settings.of(Map.of("rate", "1"));
        hard(settings).get(RATE);
        settings.at("policy").get(RATE);
        assertEquals(Set.of("critic.hard", "policy"), settings.readers("rate"));
        assertEquals(Set.of(), settings.readers("sizes"));
    }

    @Test
    void aMessageNamesTheFullKeyTheValueAndWhatIsAllowed() {
        Settings settings = Settings.of(Map.of("critic.rate", "-1"));
        SettingException thrown = assertThrows(SettingException.class, () -> hard(settings).get(RATE));
        assertEquals("critic.rate", thrown.key());
        assertEquals("setting 'critic.rate' is '-1', expected: number above 0 (a rate)", thrown.getMessage());
    }

    @Test
    void laterChangesOfTheGivenMapDoNotShow() {
        Map<String, String> values = new HashMap<>(Map.of("rate", "1"));
        Settings settings = Settings.of(values);
        values.put("rate", "2");
        assertEquals(1, settings.get(RATE));
        assertThrows(UnsupportedOperationException.class, () -> settings.given().clear());
    }

    private static Settings hard(Settings settings) {
        return settings.at("critic").at("hard");
    }
}
