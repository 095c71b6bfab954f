package org.virel.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private enum Rule {
        FAN_OUT, XAVIER
    }

    private static final Setting<Integer> INTEGER = Setting.integer("n", 5, 2, 10, "how many");
    private static final Setting<Long> NUMBER = Setting.number("seed", 1, 0, "the seed");
    private static final Setting<Double> REAL = Setting.real("x", 0.5, Range.UNIT, "a part");
    private static final Setting<Boolean> FLAG = Setting.flag("yes", true, "whether");
    private static final Setting<Rule> CHOICE = Setting.choice("rule", Rule.FAN_OUT, "which");
    private static final Setting<List<Integer>> INTEGERS = Setting.integers("arch", List.of(3), 1, 9, "sizes");
    private static final Setting<List<String>> NAMES = Setting.names("who", List.of(), "names");

    @Test
    void wholeNumbersMayBeWrittenWithExponents() {
        assertEquals(7, INTEGER.parse("n", " 7 "));
        assertEquals(10, INTEGER.parse("n", "1e1"));
        assertEquals(1_000_000L, NUMBER.parse("seed", "1e6"));
        assertEquals(Long.MAX_VALUE, NUMBER.parse("seed", "9223372036854775807"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "11", "2.5", "1e99", "NaN", "Infinity", "seven", "", "-3"})
    void otherIntegersAreRefused(String text) {
        assertRefused(INTEGER, text, "whole number from 2 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e17", "9223372036854775808", "x", "NaN"})
    void otherLongNumbersAreRefused(String text) {
        assertRefused(NUMBER, text, "whole number from 0");
    }

    @Test
    void realNumbersAreReadExactly() {
        assertEquals(3e-4, REAL.parse("x", "3e-4"));
        assertEquals(1, REAL.parse("x", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN", "Infinity", "half", ""})
    void otherRealNumbersAreRefused(String text) {
        assertRefused(REAL, text, "number from 0 to 1");
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertEquals(true, FLAG.parse("yes", "true"));
        assertEquals(false, FLAG.parse("yes", "false"));
        assertRefused(FLAG, "yes", "true or false");
        assertRefused(FLAG, "True", "true or false");
    }

    @Test
    void choicesAreWrittenInLowerCaseWithHyphens() {
        assertEquals(Rule.FAN_OUT, CHOICE.parse("rule", "fan-out"));
        assertEquals("fan-out", Setting.write(Rule.FAN_OUT));
        assertRefused(CHOICE, "FAN_OUT", "one of fan-out, xavier");
        assertRefused(CHOICE, "glorot", "one of fan-out, xavier");
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertEquals(List.of(3, 4), INTEGERS.parse("arch", "3, 4"));
        assertEquals(List.of(), INTEGERS.parse("arch", ""));
        assertEquals(List.of("a", "b"), NAMES.parse("who", "a, b"));
        assertEquals(List.of(), NAMES.parse("who", " "));
        assertEquals("3,4", Setting.write(List.of(3, 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3,10", "3,,4", "3;4", "3,x"})
    void otherListsOfIntegersAreRefused(String text) {
        assertRefused(INTEGERS, text, "whole numbers from 1 to 9");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertEquals(0.1 + 0.2, REAL.parse("x", Setting.write(0.1 + 0.2)));
        assertEquals(List.of(3, 2), INTEGERS.parse("arch", Setting.write(List.of(3, 2))));
        assertEquals(List.of(), INTEGERS.parse("arch", Setting.write(List.of())));
    }

    @Test
    void anotherDefaultChangesNothingElse() {
        Setting<Double> other = REAL.withDefault(0.25);
        assertEquals(0.25, other.defaultValue());
        assertEquals(REAL.key(), other.key());
        assertEquals(REAL.type(), other.type());
        assertEquals(REAL.description(), other.description());
        assertEquals("x (number from 0 to 1, default 0.25)", other.toString());
    }

    @Test
    void anUnboundedNumberIsDescribedWithoutARange() {
        assertEquals("number", Setting.real("x", 0, Range.FINITE, "x").type());
        assertEquals("whole number from 1", Setting.integer("n", 1, 1, Integer.MAX_VALUE, "n").type());
    }

    @ParameterizedTest
    @CsvSource({
        "FINITE,        true,  true,  true,  true,  true",
        "POSITIVE,      false, false, true,  true,  true",
        "NON_NEGATIVE,  false, true,  true,  true,  true",
        "UNIT,          false, true,  true,  true,  false",
        "POSITIVE_UNIT, false, false, true,  true,  false",
        "BELOW_ONE,     false, true,  true,  false, false"
    })
    void rangesContainWhatTheySay(
            Range range, boolean minusOne, boolean zero, boolean half, boolean one, boolean two) {
        assertEquals(minusOne, range.contains(-1));
        assertEquals(zero, range.contains(0));
        assertEquals(half, range.contains(0.5));
        assertEquals(one, range.contains(1));
        assertEquals(two, range.contains(2));
        for (double never : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertTrue(!range.contains(never));
        }
    }

    private static void assertRefused(Setting<?> setting, String text, String allowed) {
        SettingException thrown = assertThrows(SettingException.class, () -> setting.parse("place.key", text));
        assertEquals("place.key", thrown.key());
        for (String part : List.of("'place.key'", "'" + text + "'", allowed, setting.description())) {
            assertTrue(thrown.getMessage().contains(part), () -> "no " + part + " in: " + thrown.getMessage());
        }
    }
}
