package org.virel.report.internal;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.listener.RunListener;
import org.virel.api.state.State;

/** The figures of a run as a table: the step, then a column for each key. Holds nothing from the clock. */
final class ProgressListener implements RunListener {

    private static final String ROWS = "rows";
    private static final String HEADER = "header";

    private final GrowingTable table;

    ProgressListener(Path path) {
        table = new GrowingTable(path, "step");
    }

    /** Numbers are written as {@link Double#toString} does: the shortest text that reads back as the same number. */
    @Override
    public void figures(long step, SortedMap<String, Double> figures) {
        SortedMap<String, String> cells = new TreeMap<>();
        figures.forEach((key, value) -> cells.put(key, value.toString()));
        table.append(Long.toString(step), cells);
    }

    @Override
    public State save() {
        table.sync();
        return State.builder()
                .put(ROWS, table.rows())
                .put(HEADER, table.header())
                .build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly(ROWS, HEADER);
        if (state.has(ROWS)) {
            table.cutTo(state.integer(ROWS), state.text(HEADER));
        } else {
            table.clear();
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
