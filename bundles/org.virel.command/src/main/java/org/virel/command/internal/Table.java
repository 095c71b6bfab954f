package org.virel.command.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out rows in aligned columns; what is too long for its column goes on below itself. */
public final class Table {

    private static final String GAP = "  ";
    private static final String MARKS = " .-:,_/";
    private static final int NARROWEST = 8;

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table with the given heads of its columns. */
    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not as many cells as there are columns
     */
    public void add(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, heads.size()));
        }
        rows.add(List.of(cells));
    }

    /** Says whether it has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Returns its lines.
     *
     * @param columns the width that no line exceeds, as far as every column can be {@value #NARROWEST} wide
     */
    public String in(int columns) {
        return blocks(columns).stream().flatMap(List::stream).collect(Collectors.joining("\n"));
    }

    /** Returns the lines of the heads, then those of each row. */
    List<List<String>> blocks(int columns) {
        int[] widths = fit(columns);
        List<List<String>> blocks = new ArrayList<>();
        blocks.add(lines(heads, widths));
        rows.forEach(row -> blocks.add(lines(row, widths)));
        return blocks;
    }

    /** The widest columns give way. */
    private int[] fit(int columns) {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).reduce(heads.get(i).length(),
                    Math::max);
        }
        int free = columns - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > free) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                return widths;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private static List<String> lines(List<String> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            wrapped.add(wrap(cells.get(i), widths[i]));
        }
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
                line.append(part).append(" ".repeat(Math.max(0, widths[i] - part.length()))).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Breaks a text behind a space, else behind a mark within a name, else anywhere. */
    static List<String> wrap(String text, int width) {
        if (text.length() <= width) {
            return Collections.singletonList(text);
        }
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int end = breakBefore(rest, width);
            parts.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.toList());
    }

    private static int breakBefore(String text, int width) {
        int space = text.lastIndexOf(' ', width);
        if (space > width / 2) {
            return space;
        }
        for (int end = width; end > 1; end--) {
            if (MARKS.indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return space > 0 ? space : width;
    }
}
