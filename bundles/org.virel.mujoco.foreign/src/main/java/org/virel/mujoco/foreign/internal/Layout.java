package org.virel.mujoco.foreign.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.simulation.EngineVersion;

/**
 * Where the fields of {@code mjModel} and {@code mjData} lie in one release of MuJoCo.
 *
 * @param columns numbers by the name of their column in {@code layouts.tsv}
 */
record Layout(Map<String, Integer> columns) {

    private static final SortedMap<EngineVersion, Layout> KNOWN = read();
    private static final int FIRST_LONG_NUMBER = 1_000_000;

    Layout {
        columns = Map.copyOf(columns);
    }

    /** Returns what {@code mj_version()} means: 222 is 2.2.2, and 3005000, as of that release, 3.5.0. */
    static EngineVersion version(int number) {
        return number < FIRST_LONG_NUMBER
                ? new EngineVersion(number / 100, number / 10 % 10, number % 10)
                : new EngineVersion(number / FIRST_LONG_NUMBER, number / 1000 % 1000, number % 1000);
    }

    /** Returns what is known, by release. */
    static SortedMap<EngineVersion, Layout> known() {
        return KNOWN;
    }

    /**
     * Returns the layout of a release.
     *
     * @throws UnusableLibraryException if it is not known
     */
    static Layout of(EngineVersion version) throws UnusableLibraryException {
        Layout layout = KNOWN.get(version);
        if (layout == null) {
            boolean newer = version.compareTo(KNOWN.lastKey()) > 0;
            throw new UnusableLibraryException(
                    "MuJoCo %s is %s: the layout of its data is known here for %d releases from %s to %s"
                            .formatted(version, newer ? "newer than this knows" : "none of those that this knows",
                                    KNOWN.size(),
                                    KNOWN.firstKey(), KNOWN.lastKey()));
        }
        return layout;
    }

    /** Returns the oldest release that is known. */
    static EngineVersion oldest() {
        return KNOWN.firstKey();
    }

    /** Returns the newest release that is known. */
    static EngineVersion newest() {
        return KNOWN.lastKey();
    }

    /** Returns the number in the given column. */
    int get(String column) {
        Integer number = columns.get(column);
        if (number == null) {
            throw new IllegalArgumentException("no column '%s' in the table of layouts".formatted(column));
        }
        return number;
    }

    private static SortedMap<EngineVersion, Layout> read() {
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(Layout.class.getResourceAsStream("layouts.tsv"), StandardCharsets.UTF_8))) {
            List<String[]> rows = table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            SortedMap<EngineVersion, Layout> known = new TreeMap<>();
            rows.stream().skip(1).forEach(row -> {
                Layout layout = new Layout(named(rows.getFirst(), row));
                known.put(version(layout.get("version")), layout);
            });
            return Collections.unmodifiableSortedMap(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> named(String[] names, String[] row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], Integer.valueOf(row[i]));
        }
        return columns;
    }
}
