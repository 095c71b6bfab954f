package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.RunEvent;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.checkpoint.CheckpointStore;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.pipeline.Pipeline;

/** What a run keeps on disk to be able to go on: checkpoints and the log of its events. */
final class Ledger {

    /** The folder in which a run keeps the log of the one that it repeats. */
    static final String REPEATED_RUN = "repeated";

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int KEEP_ALL = Integer.MAX_VALUE;

    private final CheckpointStore checkpoints;
    private final EventLog events;
    private final Repeats repeats;
    private Optional<Restored> newest;
    private final Set<Identity> refused;
    private Mark last = new Mark(-1, 0, 0);

    /** What tells a checkpoint from another of the same step. */
    private record Mark(long step, int events, long settled) {}

    private Ledger(
            CheckpointStore checkpoints,
            EventLog events,
            Repeats repeats,
            Optional<Restored> newest,
            Set<Identity> refused) {
        this.checkpoints = checkpoints;
        this.events = events;
        this.repeats = repeats;
        this.newest = newest;
        this.refused = refused;
        newest.ifPresent(found -> last = new Mark(
                found.step(), found.state().smallInteger("events"), found.state().integer("settled")));
    }

    /**
     * Opens what there is. Checkpoints that are damaged are named in the log and the event log.
     *
     * @param resume whether the run goes on from its newest checkpoint
     * @param guard throws if nothing may be written any more
     */
    static Ledger open(RunDirectory directory, boolean resume, Runnable guard) throws IOException {
        CheckpointStore checkpoints = CheckpointStore.open(directory.checkpoints(), KEEP_ALL, guard);
        EventLog events = EventLog.open(directory.path());
        Optional<Restored> newest = resume ? newest(checkpoints, events) : Optional.empty();
        List<RunEvent> before = events.all();
        List<RunEvent> other = EventLog.read(directory.path().resolve(REPEATED_RUN));
        Repeats repeats = Repeats.since(newest.map(Restored::state), before, other);
        return new Ledger(checkpoints, events, repeats, newest, Happened.refused(before));
    }

    private static Optional<Restored> newest(CheckpointStore checkpoints, EventLog events) throws IOException {
        List<String> damaged = new ArrayList<>();
        Optional<Restored> newest = checkpoints.newest(damaged::add);
        for (String what : damaged) {
            LOG.error("damaged checkpoint passed over: {}", what);
            events.append(
                    RunEvent.of(newest.map(Restored::step).orElse(0L), "damaged checkpoint", Map.of("what", what)));
        }
        return newest;
    }

    /** Returns the newest intact checkpoint that was found when this was opened, once: it is large. */
    Optional<Restored> takeNewest() {
        Optional<Restored> taken = newest;
        newest = Optional.empty();
        return taken;
    }

    /** Returns who has failed in this run, and is taken again only if somebody asks for it. */
    Set<Identity> refused() {
        return refused;
    }

    /** Takes back what brought in a provider that hung, as far as no checkpoint has been written since. */
    void takeBack(Identity provider) {
        for (Repeats.Repeat change : repeats.takeBack(provider)) {
            append(Happened.undone(change.event().step(), change.line(), change.event().details(),
                    "it did not return to the run"));
            refused.add(provider);
        }
    }

    /** Returns the changes that lie ahead. */
    Repeats repeats() {
        return repeats;
    }

    /** Returns the number of the line that the next event will have. */
    int nextLine() {
        return events.size();
    }

    /** Appends an event, synced. */
    void append(RunEvent event) {
        events.append(event);
    }

    void keep(int count) {
        checkpoints.keep(count);
    }

    /**
     * Writes a checkpoint of everything that moves, in the place of an earlier one of this step if something has happened since.
     *
     * @return whether it was written
     */
    boolean write(Pipeline pipeline, Journal journal, Listeners listeners, long settledStep) throws IOException {
        Mark mark = new Mark(pipeline.steps(), events.size(), settledStep);
        if (mark.equals(last)) {
            return false;
        }
        State state = repeats.saveInto(State.builder()
                .put("pipeline", pipeline.save())
                .put("journal", journal)
                .put("listeners", synced(listeners))
                .put("settled", settledStep)
                .put("events", events.size()))
                .put("given", texts(pipeline.settings().given()))
                .put("engine", texts(Provenance.engine(pipeline)))
                .put("providers", texts(Happened.providers(pipeline.identities())))
                .put("told", texts(Happened.providers(listeners.told())))
                .build();
        checkpoints.write(pipeline.steps(), state, pipeline.replay(), last.step() == pipeline.steps());
        last = mark;
        return true;
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
