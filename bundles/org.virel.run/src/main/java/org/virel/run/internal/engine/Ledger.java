package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.RunEvent;
import org.virel.api.state.State;
import org.virel.run.internal.checkpoint.CheckpointStore;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.pipeline.Pipeline;

/** What a run keeps on disk to be able to go on: checkpoints and the log of its events. */
final class Ledger {

    static final String RECONFIGURE = "reconfigure";
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int KEEP_ALL = Integer.MAX_VALUE;

    private final CheckpointStore checkpoints;
    private final EventLog events;
    private final Deque<Repeat> repeats = new ArrayDeque<>();

    /** A change that lies ahead, with its line in the log. */
    private record Repeat(int line, RunEvent event) {}

    private Ledger(CheckpointStore checkpoints, EventLog events) {
        this.checkpoints = checkpoints;
        this.events = events;
    }

    /**
     * Opens what there is.
     *
     * @param guard throws if nothing may be written any more
     */
    static Ledger open(RunDirectory directory, Runnable guard) throws IOException {
        return new Ledger(
                CheckpointStore.open(directory.checkpoints(), KEEP_ALL, guard), EventLog.open(directory.path()));
    }

    /** Returns the newest intact checkpoint; damaged ones are named in the log and the event log. */
    Optional<Restored> newest() throws IOException {
        List<String> damaged = new ArrayList<>();
        Optional<Restored> newest = checkpoints.newest(damaged::add);
        for (String what : damaged) {
            LOG.error("damaged checkpoint passed over: {}", what);
            append(RunEvent.of(newest.map(Restored::step).orElse(0L), "damaged checkpoint", Map.of("what", what)));
        }
        repeats.addAll(changesSince(newest));
        return newest;
    }

    /** Those logged after the checkpoint, and those that were logged before it but lay ahead of it even so. */
    private List<Repeat> changesSince(Optional<Restored> checkpoint) throws IOException {
        int seen = checkpoint.map(found -> found.state().smallInteger("events")).orElse(0);
        Set<Long> ahead = new HashSet<>();
        checkpoint.ifPresent(found -> Arrays.stream(found.state().integers("ahead")).forEach(ahead::add));
        List<RunEvent> all = events.all();
        List<Repeat> changes = new ArrayList<>();
        for (int line = 0; line < all.size(); line++) {
            boolean open = line >= seen || ahead.contains((long) line);
            if (open && all.get(line).kind().equals(RECONFIGURE)) {
                changes.add(new Repeat(line, all.get(line)));
            }
        }
        changes.sort(Comparator.comparingLong(change -> change.event().step()));
        return changes;
    }

    /** Returns the changes that were made at this step when it was reached before, once. */
    List<RunEvent> toRepeat(long step) {
        List<RunEvent> due = new ArrayList<>();
        while (!repeats.isEmpty() && repeats.getFirst().event().step() <= step) {
            due.add(repeats.removeFirst().event());
        }
        return due;
    }

    /** Appends an event, synced. */
    void append(RunEvent event) {
        events.append(event);
    }

    void keep(int count) {
        checkpoints.keep(count);
    }

    /** Writes a checkpoint of everything that moves. */
    void write(Pipeline pipeline, Journal journal, Listeners listeners, long settledStep) throws IOException {
        State state = State.builder()
                .put("pipeline", pipeline.save())
                .put("journal", journal)
                .put("listeners", synced(listeners))
                .put("settled", settledStep)
                .put("events", events.size())
                .put("ahead", repeats.stream().mapToLong(Repeat::line).toArray())
                .put("given", texts(pipeline.settings().given()))
                .put("engine", texts(Provenance.engine(pipeline)))
                .build();
        checkpoints.write(pipeline.steps(), state, pipeline.replay());
    }

    /** A listener whose files cannot be synced fails the checkpoint, as any other file that cannot be written does. */
    private static State synced(Listeners listeners) throws IOException {
        try {
            return listeners.save();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static State texts(Map<String, String> texts) {
        State.Builder state = State.builder();
        texts.forEach(state::put);
        return state.build();
    }
}
