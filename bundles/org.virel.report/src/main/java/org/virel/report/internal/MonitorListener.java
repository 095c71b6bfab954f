package org.virel.report.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunListener;
import org.virel.api.state.State;

/**
 * A line for each episode of training, under the names of Stable-Baselines3's monitor: {@code r} is the undiscounted
 * return, {@code l} the length in steps. Holds nothing from the clock.
 */
final class MonitorListener implements RunListener {

    private static final byte[] HEADER = "step,episode,r,l,terminated\n".getBytes(StandardCharsets.US_ASCII);
    private static final String BYTES = "bytes";

    private final AppendedFile file;

    MonitorListener(Path path) {
        file = new AppendedFile(path, HEADER);
    }

    @Override
    public void episode(Episode episode) {
        String line = Stream.of(
                episode.step(), episode.number(), episode.episodeReturn(), episode.length(), episode.terminated())
                .map(Object::toString)
                .collect(Collectors.joining(",", "", "\n"));
        file.append(line.getBytes(StandardCharsets.US_ASCII));
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
