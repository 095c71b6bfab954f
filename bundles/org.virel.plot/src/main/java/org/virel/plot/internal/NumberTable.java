package org.virel.plot.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of numbers and what it says about itself.
 *
 * @param about what lines {@code # key: value} say
 * @param columns the names of the columns, at least two
 * @param rows the numbers, NaN where a cell is empty
 */
record NumberTable(Map<String, String> about, List<String> columns, List<double[]> rows) {

    private static final String REMARK = "# ";

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no such table
     * @throws UncheckedIOException if it cannot be read
     */
    static NumberTable read(Path file) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s (%s)".formatted(file, e.getMessage()), e);
        }
    }

    private static NumberTable parse(Path file, List<String> lines) {
        Map<String, String> about = lines.stream()
                .filter(line -> line.startsWith(REMARK) && line.contains(": "))
                .map(line -> line.substring(REMARK.length()).split(": ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        List<String> table = lines.stream().filter(line -> !line.startsWith(REMARK)).toList();
        List<String> columns = table.isEmpty() ? List.of() : List.of(table.getFirst().split(","));
        if (columns.size() < 2 || table.size() < 2) {
            throw new IllegalArgumentException("%s has no header with two columns or no line below it".formatted(file));
        }
        return new NumberTable(about, columns,
                table.stream().skip(1).map(line -> numbers(file, line, columns.size())).toList());
    }

    private static double[] numbers(Path file, String line, int count) {
        String[] cells = line.split(",", -1);
        if (cells.length != count) {
            throw new IllegalArgumentException(
                    "%s: the line '%s' has %d cells, expected %d".formatted(file, line, cells.length, count));
        }
        try {
            return Stream.of(cells).mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: the line '%s' has what is no number".formatted(file, line), e);
        }
    }
}
