package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.pipeline.Change;
import org.virel.run.internal.pipeline.Pipeline;
import org.virel.run.internal.pipeline.Reconfiguration;
import org.virel.run.internal.pipeline.Replacement;

/** Changes of a run's pipeline: made, written down before they take effect, repeated, taken back. Used by the run's thread only. */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Host host;
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Books books;

    /** The last change, as long as the newest checkpoint is from before it. */
    private Optional<Undoable> undoable = Optional.empty();

    /** A change that can be taken back, with its line in the log. */
    private record Undoable(int line, SortedMap<String, String> details) {}

    /** The run around the pipeline. */
    interface Books {

        long step();

        /** Says whether all that is due at this step has been done. */
        boolean isSettled();

        RunSettings settings();

        /** Takes up the run's own settings after a change. */
        void changed(RunSettings next);

        void checkpointUnlessParked() throws IOException;

        void tellIfIrreproducible();

        /** Writes an event down, synced. */
        void write(RunEvent event);

        /** Tells of an event that has been written down. */
        void tell(RunEvent event);
    }

    Changes(Host host, Ledger ledger, Pipeline pipeline, Books books) {
        this.host = host;
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.books = books;
    }

    /** Changes settings and writes that down before it takes effect. */
    void reconfigure(Request.Reconfigure request) {
        requireSame("seed", request);
        requireSame("pinned", request);
        requireUnpinned();
        requireGiven(request);
        Change change = Change.of(request.settings(), request.removed());
        change(change, Happened.RECONFIGURE, replaced -> Happened.reconfigure(request, replaced));
    }

    private static void requireSame(String key, Request.Reconfigure request) {
        if (request.settings().containsKey(key) || request.removed().contains(key)) {
            throw new SettingException(key, "the setting '%s' of a run cannot change".formatted(key));
        }
    }

    private void requireGiven(Request.Reconfigure request) {
        boolean inVain = request.removed().stream().noneMatch(pipeline.settings().given()::containsKey);
        if (request.settings().isEmpty() && inVain) {
            throw new IllegalArgumentException("%s cannot be taken back: nobody has set it"
                    .formatted(String.join(", ", new TreeSet<>(request.removed()))));
        }
    }

    /** Replaces what fills a place and writes that down before it takes effect. */
    void swap(Request.Swap request) {
        requireUnpinned();
        change(pipeline.swap(request), Happened.SWAP, replaced -> Happened.swap(request, replaced));
    }

    void requireUnpinned() {
        if (books.settings().pinned()) {
            throw SettingsCheck.pinned(List.of());
        }
    }

    /** Takes up the settings that a resumed run is given in place of its own, those that differ. */
    void override(Map<String, String> values) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.entrySet().removeAll(pipeline.settings().given().entrySet());
        if (!changed.isEmpty()) {
            reconfigure(new Request.Reconfigure(changed));
        }
    }

    /**
     * Does again what was asked for at this step before the run was interrupted, or in the run that it repeats.
     *
     * @param early whether only that which came before what was due at the step
     */
    void repeatEvents(boolean early) {
        for (Repeats.Repeat one : ledger.repeats().own(books.step(), early)) {
            LOG.info("step {}: repeating {} {}", books.step(), one.event().kind(), one.event().details());
            if (!repeatOwn(one)) {
                continue;
            }
            if (!Happened.providers(one.event()).isEmpty()) {
                undoable = Optional.of(new Undoable(one.line(), one.event().details()));
            }
        }
        for (Repeats.Repeat one : ledger.repeats().others(books.step(), early)) {
            SortedMap<String, String> details = new TreeMap<>(one.event().details());
            details.put(Happened.REPEATED, "true");
            RunEvent again = RunEvent.of(books.step(), one.event().kind(), details);
            repeat(one.event(), () -> books.write(again));
            books.tell(again);
        }
    }

    /** What was asked for after a change that has been taken back may have needed it, and is then taken back, too. */
    private boolean repeatOwn(Repeats.Repeat one) {
        try {
            repeat(one.event(), () -> {});
            return true;
        } catch (IllegalArgumentException e) {
            if (!one.afterUndone()) {
                throw e;
            }
            LOG.warn("step {}: {} {} cannot be made again: {}", books.step(), one.event().kind(),
                    one.event().details(), e.getMessage(), e);
            announce(Happened.undone(books.step(), one.line(), one.event().details(), String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void announce(RunEvent event) {
        books.write(event);
        books.tell(event);
    }

    private void repeat(RunEvent event, Runnable before) {
        Change change = Happened.change(event, pipeline);
        pipeline.incumbents().setExact(!host.plan().allowOtherEngine());
        try {
            apply(change, chosen -> {}, before);
        } finally {
            pipeline.incumbents().setExact(books.settings().pinned());
        }
    }

    private void change(Change change, String kind, Function<List<Replacement>, SortedMap<String, String>> details) {
        List<Replacement> replacements = new ArrayList<>();
        List<RunEvent> written = new ArrayList<>();
        apply(change, chosen -> {
            replacements.addAll(chosen);
            if (isSwap(change, chosen)) {
                checkpointBeforeSwap();
            }
        }, () -> {
            new KeptJars(host.plan().directory()).keep(replacements.stream().map(one -> one.offer().jar()).toList());
            written.add(RunEvent.of(books.step(), kind, marked(details.apply(replacements))));
            int line = ledger.nextLine();
            books.write(written.getFirst());
            if (isSwap(change, replacements)) {
                undoable = Optional.of(new Undoable(line, written.getFirst().details()));
            }
        });
        books.tell(written.getFirst());
    }

    private static boolean isSwap(Change change, List<Replacement> replacements) {
        return !change.replaced().isEmpty() || replacements.stream().anyMatch(Happened::isOther);
    }

    /** Adds to the details of a change what says when in its step it was made. */
    SortedMap<String, String> marked(SortedMap<String, String> details) {
        SortedMap<String, String> marked = new TreeMap<>(details);
        if (!books.isSettled()) {
            marked.put(Happened.EARLY, "true");
        }
        return marked;
    }

    private void checkpointBeforeSwap() {
        try {
            books.checkpointUnlessParked();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is swapped without a checkpoint: " + e.getMessage(), e);
        }
    }

    private void apply(Change change, Consumer<List<Replacement>> chosen, Runnable before) {
        Settings changed = change.applied(pipeline.settings());
        SortedSet<String> different = change.different(pipeline.settings());
        SettingsCheck.requireKnown(changed, different, host.catalog());
        RunSettings next = RunSettings.of(changed);
        Optional<String> why = pipeline.irreproducible();
        pipeline.change(change, changed, new Reconfiguration.Steps() {
            @Override
            public void chosen(List<Replacement> replacements) {
                chosen.accept(replacements);
            }

            @Override
            public void sure() {
                SettingsCheck.requireRead(changed, different, host.catalog());
                before.run();
            }
        });
        books.changed(next);
        if (!pipeline.irreproducible().equals(why)) {
            books.tellIfIrreproducible();
        }
    }

    /** Writes down who fills places now that others filled before. */
    void filled(SortedMap<String, Identity> all, SortedMap<String, Identity> changed) {
        int line = ledger.nextLine();
        announce(RunEvent.of(books.step(), Happened.FILLED, marked(Happened.providers(all))));
        if (!changed.isEmpty()) {
            undoable = Optional.of(new Undoable(line, Happened.providers(changed)));
        }
    }

    /** A checkpoint has been written: what came before stays. */
    void settle() {
        undoable = Optional.empty();
    }

    /**
     * Takes back the last change of providers if a checkpoint from before it is still the newest: what failed since may have come with it.
     *
     * @return the providers that came with it, as they are written; nothing if the run cannot go back
     */
    Optional<String> undo(Throwable failure) {
        if (undoable.isEmpty()) {
            return Optional.empty();
        }
        Undoable last = undoable.get();
        undoable = Optional.empty();
        announce(
                Happened.undone(books.step(), last.line(), last.details(), String.valueOf(failure.getMessage())));
        return Optional.of(Happened.read(last.details()).values().toString());
    }
}
