package org.virel.theory.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A table to be drawn.
 *
 * @param name the name of its files
 * @param title what it shows
 * @param y what the series count
 * @param scale the logarithmic axes, {@code x}, {@code y}, {@code x y} or nothing
 * @param columns what x is, then the names of the series
 * @param rows x and the values of the series, NaN where there is none
 */
record Figure(String name, String title, String y, String scale, List<String> columns, List<double[]> rows) {

    /** Returns it as CSV, with remarks that say how to draw it. */
    String csv() {
        StringBuilder text = new StringBuilder();
        text.append("# title: ").append(title).append('\n');
        text.append("# y: ").append(y).append('\n');
        text.append("# scale: ").append(scale).append('\n');
        text.append(String.join(",", columns)).append('\n');
        rows.forEach(row -> text.append(DoubleStream.of(row).mapToObj(Figure::cell).collect(Collectors.joining(",")))
                .append('\n'));
        return text.toString();
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
    }
}
