package org.virel.plot.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run's {@code progress.csv}. */
final class ProgressTable {

    private static final String FILE = "progress.csv";
    private static final String STEP = "step";

    /** A comma outside quotation marks. */
    private static final String SEPARATOR = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private final Path path;
    private final List<String> columns;
    private final List<String[]> rows;

    private ProgressTable(Path path, List<String> columns, List<String[]> rows) {
        this.path = path;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads the table of a run.
     *
     * @throws IllegalArgumentException if there is none or it is damaged
     */
    static ProgressTable read(Path runDirectory) {
        Path path = runDirectory.resolve(FILE);
        if (!isIn(runDirectory)) {
            throw new IllegalArgumentException(
                    "%s is no directory of a run, or the run has not begun: there is no progress.csv in it"
                            .formatted(runDirectory));
        }
        List<String[]> lines = new ArrayList<>();
        try {
            Files.readAllLines(path).forEach(line -> lines.add(line.split(SEPARATOR, -1)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s (%s)".formatted(path, e.getMessage()), e);
        }
        if (lines.isEmpty() || !lines.getFirst()[0].equals(STEP)) {
            throw new IllegalArgumentException("%s is damaged: its first column is not '%s'".formatted(path, STEP));
        }
        return new ProgressTable(path, Arrays.asList(lines.getFirst()), lines.subList(1, lines.size()));
    }

    /** Says whether a directory has such a table. */
    static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve(FILE));
    }

    Path path() {
        return path;
    }

    boolean has(Metric metric) {
        return !points(metric).isEmpty();
    }

    /** Returns the curve of a metric that the table {@link #has}. */
    Curve curve(Metric metric) {
        SortedMap<Double, Double> points = points(metric);
        return new Curve(
                label(),
                points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the finite values by step; of several at one step the last counts. */
    private SortedMap<Double, Double> points(Metric metric) {
        SortedMap<Double, Double> points = new TreeMap<>();
        int column = columns.indexOf(metric.column());
        for (String[] row : column < 0 ? List.<String[]>of() : rows) {
            if (column < row.length && !row[column].isEmpty()) {
                double value = number(row, column);
                if (Double.isFinite(value)) {
                    points.put(number(row, 0), value);
                }
            }
        }
        return points;
    }

    private double number(String[] row, int column) {
        try {
            return Double.parseDouble(row[column]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is damaged: '%s' in column %s of the row '%s' is no number"
                    .formatted(path, row[column], columns.get(column), String.join(",", row)));
        }
    }

    private String label() {
        return path.toAbsolutePath().normalize().getParent().getFileName().toString();
    }
}
