package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    private static Report report(String processor, double median) {
        Figure figure = new Figure("updates", "gradient updates", "1/s", new Sample(1, median, 1e9), "0.292 GFLOP");
        return new Report(
                new TreeMap<>(Map.of("processor", processor)),
                List.of(new Section(List.of("pipelines", "virel"), "virel", List.of(figure))), List.of(SpeedTest.SPEED),
                new TreeMap<>(Map.of("tabular", "it has no networks")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "2.346, 2.35", "-2.346, -2.35", "23.46, 23.5", "234.6, 235", "'1234567.8', '1,234,568'"})
    void numbersHaveAboutThreeDigits(double value, String text) {
        assertEquals(text, Report.number(value));
    }

    @Test
    void aRowShowsMedianMinAndMaxUnderTheirHeads() {
        String[] lines = report("a processor", 612.4).table().split("\n");
        assertEquals("processor                    a processor", lines[0]);
        assertEquals("virel                                        median        min        max", lines[2]);
        assertEquals(
                "  gradient updates                              612       1.00 1,000,000,000  1/s       0.292 GFLOP",
                lines[3]);
    }

    @Test
    void noLineIsWiderThanAHundredColumns() {
        String table = report("x".repeat(300), 612.4).table();
        assertEquals(100, table.lines().mapToInt(String::length).max().orElseThrow());
    }

    @Test
    void theTableIsTheSameInEveryCountry() {
        String before = report("a", 612.4).table();
        Locale.setDefault(Locale.GERMANY);
        assertEquals(before, report("a", 612.4).table());
    }

    @Test
    void jsonHasTheFiguresInFull() throws IOException {
        Map<String, Object> read = JSON.std.mapFrom(report("a processor", 612.4375).json());
        assertEquals(Map.of("processor", "a processor"), read.get("machine"));
        Map<?, ?> figures = (Map<?, ?>) ((Map<?, ?>) read.get("pipelines")).get("virel");
        assertEquals(Map.of("median", 612.4375, "min", 1.0, "max", 1e9, "unit", "1/s"), figures.get("updates"));
    }

    @Test
    void jsonEndsWithALineBreak() throws IOException {
        assertTrue(report("a", 1).json().endsWith("}\n"));
    }

    @Test
    void theSummaryComesLastWithWhatWasSkipped() {
        String[] lines = report("a", 1).table().split("\n");
        assertEquals("pipeline           sizes        threads  updates/s   cpu-ms   GFLOP/s   floor    steps/s   share",
                lines[lines.length - 3]);
        assertEquals("  virel            humanoid           2        500     4.00      75.0    75 %        400    80 %",
                lines[lines.length - 2]);
        assertEquals("skipped: tabular: it has no networks", lines[lines.length - 1]);
    }

    @Test
    void theSpeedsStandBesideTheOtherFiguresOfTheirPipeline() throws IOException {
        Map<?, ?> read = (Map<?, ?>) JSON.std.mapFrom(report("a", 1).json()).get("pipelines");
        assertEquals(Set.of("updates", "humanoid"), ((Map<?, ?>) read.get("virel")).keySet());
    }
}
