package org.virel.report.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A CSV file whose columns are sorted by name after a fixed first one. A row with a new column has the file rewritten under
 * the wider header; cells that a row lacks are empty. So the bytes depend on the rows alone, not on when they came.
 */
final class GrowingTable implements AutoCloseable {

    private final String first;
    private final AppendedFile file;
    private SortedSet<String> columns = new TreeSet<>();
    private long rows;

    /** Describes a table; touches no file before the first row, sync or cut. */
    GrowingTable(Path path, String first) {
        this.first = first;
        this.file = new AppendedFile(path, line(List.of(first)));
    }

    /** Returns the number of rows, the header apart. */
    long rows() {
        return rows;
    }

    /** Returns the header line. */
    String header() {
        return CsvLine.join(heading(columns));
    }

    /**
     * Adds a row.
     *
     * @param cells by column
     * @throws IllegalArgumentException if a column is called like the first one, or holds a line break
     */
    void append(String firstCell, SortedMap<String, String> cells) {
        cells.keySet().forEach(this::requireColumnName);
        if (!columns.containsAll(cells.keySet())) {
            widen(cells.keySet());
        }
        List<String> row = new ArrayList<>();
        row.add(firstCell);
        columns.forEach(column -> row.add(cells.getOrDefault(column, "")));
        file.append(line(row));
        rows++;
    }

    /** Brings everything to the disk. */
    void sync() {
        file.sync();
    }

    /** Begins anew. */
    void clear() {
        file.cutTo(0);
        columns = new TreeSet<>();
        rows = 0;
    }

    /**
     * Cuts the table back to its first rows and the columns it had then.
     *
     * @throws IllegalArgumentException if the file has fewer rows or lacks a column
     */
    void cutTo(long count, String savedHeader) {
        if (count == 0) {
            clear();
            return;
        }
        List<String> lines = read();
        List<String> present = CsvLine.split(lines.getFirst());
        List<String> wanted = CsvLine.split(savedHeader);
        if (lines.size() - 1 < count || !present.containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "%s has %d rows of %s, but the checkpoint goes on after row %d of %s: the file was cut or replaced"
                            .formatted(file.path(), lines.size() - 1, present, count, wanted));
        }
        rewrite(lines.subList(1, Math.toIntExact(count + 1)), present, wanted);
        columns = new TreeSet<>(wanted.subList(1, wanted.size()));
        rows = count;
    }

    private void requireColumnName(String name) {
        if (name.equals(first) || name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    "no column of %s can be called '%s': that is its first column, or has a line break"
                            .formatted(file.path(), name));
        }
    }

    private void widen(Collection<String> more) {
        SortedSet<String> wider = new TreeSet<>(columns);
        wider.addAll(more);
        List<String> lines = rows == 0 ? List.of(header()) : read();
        rewrite(lines.subList(1, lines.size()), heading(columns), heading(wider));
        columns = wider;
    }

    /** Rewrites the file with these lines, their cells moved from one heading to another. */
    private void rewrite(List<String> lines, List<String> from, List<String> to) {
        int[] source = to.stream().mapToInt(from::indexOf).toArray();
        StringBuilder content = new StringBuilder(CsvLine.join(to)).append('\n');
        for (String line : lines) {
            List<String> cells = CsvLine.split(line);
            if (cells.size() != from.size()) {
                throw new IllegalArgumentException("%s is damaged: the row '%s' has %d cells, the header %d"
                        .formatted(file.path(), line, cells.size(), from.size()));
            }
            List<String> moved = new ArrayList<>();
            for (int index : source) {
                moved.add(index < 0 ? "" : cells.get(index));
            }
            content.append(CsvLine.join(moved)).append('\n');
        }
        file.replace(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the complete lines of the file; what follows the last line feed was never finished. */
    private List<String> read() {
        try {
            String text = Files.exists(file.path()) ? Files.readString(file.path()) : "";
            List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            return lines.isEmpty() ? List.of("") : lines;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s (%s)".formatted(file.path(), e.getMessage()), e);
        }
    }

    private List<String> heading(SortedSet<String> names) {
        return Stream.concat(Stream.of(first), names.stream()).toList();
    }

    private static byte[] line(List<String> cells) {
        return (CsvLine.join(cells) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        file.close();
    }
}
