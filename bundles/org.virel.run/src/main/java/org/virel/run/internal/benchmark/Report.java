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
 * @param sections the figures, those of {@code speeds} left out
 * @param speeds how fast each pipeline learns
 * @param skipped why pipelines were not measured, by name
 */
record Report(
        SortedMap<String, String> machine,
        List<Section> sections,
        List<Speed> speeds,
        SortedMap<String, String> skipped) {

    private static final int WIDTH = 100;
    private static final int MACHINE_KEY = 28;
    private static final String ROW = "  %-38s %10s %10s %10s  %-9s %s";
    private static final String SUMMARY = "  %-16s %-12s %7s %10s %8s %9s %7s %10s %7s";
    private static final int FEW_DIGITS = 100;
    private static final int MORE_DIGITS = 10;

    Report {
        sections = List.copyOf(sections);
        speeds = List.copyOf(speeds);
    }

    /** Returns a table, no line of which is longer than 100 characters; what most want to know comes last. */
    String table() {
        StringBuilder text = new StringBuilder();
        machine.forEach((key, value) -> line(text, "%-" + MACHINE_KEY + "s %s", key, value));
        sections.forEach(section -> section(text, section));
        speeds.forEach(speed -> section(text, speed.section()));
        line(text, "");
        line(text, SUMMARY.replaceFirst("  %-16s", "%-18s"), "pipeline", "sizes", "threads", "updates/s", "cpu-ms",
                "GFLOP/s", "floor", "steps/s", "share");
        speeds.forEach(speed -> summary(text, speed));
        skipped.forEach((name, reason) -> line(text, "skipped: %s: %s", name, reason));
        return text.toString();
    }

    private static void section(StringBuilder text, Section section) {
        line(text, "");
        line(text, ROW.replaceFirst("  %-38s", "%-40s"), section.title(), "median", "min", "max", "", "");
        section.figures().forEach(figure -> row(text, figure));
    }

    private static void row(StringBuilder text, Figure figure) {
        Sample sample = figure.sample();
        line(text, ROW, figure.label(), number(sample.median()), number(sample.min()), number(sample.max()),
                figure.unit(), figure.note());
    }

    private static void summary(StringBuilder text, Speed speed) {
        line(text, SUMMARY, speed.pipeline(), speed.size().name(), String.valueOf(speed.threads()),
                number(speed.update().perSecond().median()), number(speed.update().cpuMillis().median()),
                number(speed.gflops().median()), percent(speed.floorShare().median()),
                number(speed.training().stepsPerSecond()), percent(speed.trainingShare()));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f %%", value);
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

    /**
     * Returns the same as JSON: {@code machine}, the figures with median, min, max and unit where the paths of their sections
     * lead, and {@code skipped}.
     */
    String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        sections.forEach(section -> put(section, all));
        speeds.forEach(speed -> put(speed.section(), all));
        all.put("skipped", skipped);
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all) + "\n";
    }

    private static void put(Section section, Map<String, Object> into) {
        Map<String, Object> object = into;
        for (String key : section.path()) {
            @SuppressWarnings("unchecked") // nothing but objects lies on a path
            Map<String, Object> next = (Map<String, Object>) object.computeIfAbsent(key,
                    absent -> new LinkedHashMap<String, Object>());
            object = next;
        }
        for (Figure figure : section.figures()) {
            object.put(figure.key(), values(figure));
        }
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
