package org.virel.report.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import org.virel.api.listener.RunListener;
import org.virel.api.state.State;

/** A TensorBoard event with a scalar for each figure. Its times are those of the clock. */
final class TensorBoardListener implements RunListener {

    private static final String BYTES = "bytes";

    private final AppendedFile file;
    private final InstantSource clock;

    TensorBoardListener(Path path, InstantSource clock) {
        this.clock = clock;
        this.file = new AppendedFile(path, EventRecord.frame(EventRecord.fileVersion(seconds())));
    }

    @Override
    public void figures(long step, SortedMap<String, Double> figures) {
        file.append(EventRecord.frame(EventRecord.scalars(seconds(), step, figures)));
    }

    @Override
    public State save() {
        return State.builder().put(BYTES, file.sync()).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly(BYTES);
        file.cutTo(state.has(BYTES) ? state.integer(BYTES) : 0);
    }

    @Override
    public void close() {
        file.close();
    }

    private double seconds() {
        Instant now = clock.instant();
        return now.getEpochSecond() + now.getNano() / 1e9;
    }
}
