package org.virel.report.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SortedMap;
import org.virel.api.listener.RunListener;
import org.virel.api.run.RunState;
import org.virel.api.state.State;

/**
 * A line whenever figures are due: the step, the wall-clock seconds since this process took up the run, and the steps a
 * second since the line before. The only file of a run besides TensorBoard's that depends on the clock.
 */
final class TimingListener implements RunListener {

    private static final byte[] HEADER = "step,seconds,steps_per_second\n".getBytes(StandardCharsets.US_ASCII);
    private static final String BYTES = "bytes";

    private final AppendedFile file;
    private final InstantSource clock;
    private final Instant began;
    private Instant lastTime;
    private long lastStep = -1;

    TimingListener(Path path, InstantSource clock) {
        this.file = new AppendedFile(path, HEADER);
        this.clock = clock;
        this.began = clock.instant();
        this.lastTime = began;
    }

    /** Time spent paused or waiting counts for no rate. */
    @Override
    public void state(long step, RunState state, String reason) {
        if (state == RunState.RUNNING) {
            mark(step, clock.instant());
        }
    }

    @Override
    public void figures(long step, SortedMap<String, Double> figures) {
        Instant now = clock.instant();
        String line = String.format(Locale.ROOT, "%d,%.3f,%s\n", step, seconds(began, now), rate(step, now));
        file.append(line.getBytes(StandardCharsets.US_ASCII));
        mark(step, now);
    }

    /** Returns steps a second, or nothing where none or no time has passed. */
    private String rate(long step, Instant now) {
        double seconds = seconds(lastTime, now);
        boolean known = lastStep >= 0 && step > lastStep && seconds > 0;
        return known ? String.format(Locale.ROOT, "%.1f", (step - lastStep) / seconds) : "";
    }

    private void mark(long step, Instant now) {
        lastStep = step;
        lastTime = now;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
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
}
