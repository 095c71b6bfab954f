package org.virel.run.internal.benchmark;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was measured, and on what.
 *
 * @param machine processor, JDK, BLAS and more by name
 * @param sections the figures
 */
record Report(SortedMap<String, String> machine, List<Section> sections) {

    private static final int WIDTH = 100;
    private static final int MACHINE_KEY = 24;
    private static final String ROW = "  %-38s %10s %10s %10s  %-9s %s";
    private static final int FEW_DIGITS = 100;
    private static final int MORE_DIGITS = 10;

    Report {
        sections = List.copyOf(sections);
    }

    /** Returns a table, no line of which is longer than 100 characters. */
    String table() {
        StringBuilder text = new StringBuilder();
        machine.forEach((key, value) -> line(text, "%-" + MACHINE_KEY + "s %s", key, value));
        for (Section section : sections) {
            line(text, "");
            line(text, ROW.replaceFirst("  %-38s", "%-40s"), section.title(), "median", "min", "max", "", "");
            section.figures().forEach(figure -> row(text, figure));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, Figure figure) {
        Sample sample = figure.sample();
        line(text, ROW, figure.label(), number(sample.median()), number(sample.min()), number(sample.max()),
                figure.unit(), figure.note());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        String line = format.formatted(values).stripTrailing();
        text.append(line, 0, Math.min(WIDTH, line.length())).append('\n');
    }

    /** Writes a number with about three digits. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= FEW_DIGITS ? "%,.0f" : size >= MORE_DIGITS ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Returns the same as JSON: {@code machine}, and each section's figures with their median, min, max and unit. */
    String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        for (Section section : sections) {
            Map<String, Object> figures = new LinkedHashMap<>();
            section.figures().forEach(figure -> figures.put(figure.key(), values(figure)));
            all.put(section.key(), figures);
        }
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all) + "\n";
    }

    private static Map<String, Object> values(Figure figure) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("median", figure.sample().median());
        values.put("min", figure.sample().min());
        values.put("max", figure.sample().max());
        values.put("unit", figure.unit());
        return values;
    }
}
