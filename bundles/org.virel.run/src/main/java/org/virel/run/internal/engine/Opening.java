package org.virel.run.internal.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.virel.api.listener.Episode;
import org.virel.api.run.RunEvent;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.pipeline.Incumbents;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * What an attempt begins with: the pipeline, new or as a checkpoint left it.
 *
 * @param pipeline the live parts
 * @param settings the run's own settings
 * @param settledStep the step up to which everything due had been done
 * @param others who fills a place that somebody else filled when the checkpoint was written
 */
record Opening(
        Pipeline pipeline, RunSettings settings, long settledStep, SortedMap<String, Identity> others) {

    /** Begins a run at step 0, with the providers that it began with before, or of the run that it repeats. */
    static Opening fresh(
            Host host,
            SortedMap<String, String> given,
            boolean again,
            Journal journal,
            Listeners listeners,
            Consumer<Episode> episodes)
            throws IOException {
        boolean lenient = again || host.plan().allowOtherEngine();
        boolean exact = !lenient || RunSettings.of(Settings.of(given)).pinned();
        Incumbents incumbents = new Incumbents(begun(host.plan().directory()), exact, Set.of());
        Opening opening = assemble(host, given, host.plan().optional(), journal, episodes, incumbents);
        listeners.addAll(host.catalog().offers(Role.LISTENER));
        return opening;
    }

    /** Returns who filled the places when the run began before, or the one that it repeats did. */
    private static Map<String, Identity> begun(Path run) throws IOException {
        List<RunEvent> events = new ArrayList<>(EventLog.read(run));
        events.addAll(EventLog.read(run.resolve(Ledger.REPEATED_RUN)));
        return events.stream()
                .filter(event -> event.kind().equals(Happened.STARTED))
                .findFirst()
                .map(Happened::providers)
                .orElseGet(TreeMap::new);
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param again whether the same process did before: who has gone meanwhile may come back as another version
     * @param refused providers that have failed
     */
    static Opening restored(
            Host host,
            Restored checkpoint,
            boolean again,
            Set<Identity> refused,
            Journal journal,
            Listeners listeners,
            Consumer<Episode> episodes)
            throws IOException {
        State state = checkpoint.state();
        SortedMap<String, String> given = given(checkpoint);
        boolean lenient = again || host.plan().allowOtherEngine();
        Map<String, Identity> known = providers(state, "providers");
        Opening opening = restored(host, given, journal, episodes, new Incumbents(known, !lenient, refused));
        try {
            if (!lenient) {
                requireSameEngine(texts(state.state("engine")), Provenance.engine(opening.pipeline));
            }
            checkpoint.restoreReplay(opening.pipeline.replay());
            opening.pipeline.restore(state.state("pipeline"));
            journal.restore(state.state("journal"));
            listeners.restore(host.catalog().offers(Role.LISTENER), state.state("listeners"),
                    providers(state, "told"));
            return new Opening(opening.pipeline, opening.settings, state.integer("settled"), others(known, opening));
        } catch (IOException | RuntimeException e) {
            opening.pipeline.close();
            throw e;
        }
    }

    /** Returns the settings that the run had. */
    static SortedMap<String, String> given(Restored checkpoint) {
        return texts(checkpoint.state().state("given"));
    }

    private static SortedMap<String, Identity> providers(State state, String key) {
        return state.find(key).map(Opening::texts).map(Happened::read).orElseGet(TreeMap::new);
    }

    /** Returns who filled the places of a saved run, to be looked at with others where they are gone. */
    static Incumbents incumbents(State state) {
        return new Incumbents(providers(state, "providers"), false, Set.of());
    }

    /** Who fills a place that somebody else filled when the checkpoint was written. */
    private static SortedMap<String, Identity> others(Map<String, Identity> known, Opening opening) {
        SortedMap<String, Identity> others = new TreeMap<>(opening.pipeline.identities());
        others.entrySet().removeIf(one -> one.getValue().equals(known.getOrDefault(one.getKey(), one.getValue())));
        return others;
    }

    /** What nothing reads any more has been read before: what it was for may come back. */
    private static Opening restored(
            Host host,
            SortedMap<String, String> given,
            Journal journal,
            Consumer<Episode> episodes,
            Incumbents incumbents) {
        Settings settings = Settings.of(given);
        RunSettings own = RunSettings.of(settings);
        if (own.pinned()) {
            incumbents.setExact(true);
        }
        Pipeline pipeline = new Pipeline(host.catalog(), settings, own.seed(), journal, episodes, incumbents);
        return opened(host, pipeline, own);
    }

    private static Opening opened(Host host, Pipeline pipeline, RunSettings own) {
        pipeline.incumbents().setExact(own.pinned());
        host.assembled(pipeline, own);
        return new Opening(pipeline, own, 0, Collections.emptySortedMap());
    }

    /** What is optional and not read is as if it had never been given, or a resume would find it. */
    private static Opening assemble(
            Host host,
            SortedMap<String, String> given,
            Set<String> optional,
            Journal journal,
            Consumer<Episode> episodes,
            Incumbents incumbents) {
        Settings settings = Settings.of(given);
        SettingsCheck.requireKnown(settings, host.catalog());
        RunSettings own = RunSettings.of(settings);
        Pipeline pipeline = new Pipeline(host.catalog(), settings, own.seed(), journal, episodes, incumbents);
        SortedSet<String> dropped = settings.unread();
        dropped.retainAll(optional);
        if (!dropped.isEmpty()) {
            pipeline.close();
            SortedMap<String, String> rest = new TreeMap<>(given);
            rest.keySet().removeAll(dropped);
            return assemble(host, rest, Set.of(), journal, episodes, incumbents);
        }
        try {
            SettingsCheck.requireRead(settings, host.catalog());
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
        return opened(host, pipeline, own);
    }

    private static void requireSameEngine(Map<String, String> then, Map<String, String> now) {
        if (!then.equals(now)) {
            throw new IllegalArgumentException(
                    ("the run was computed on %s, here it would be %s: its bytes would differ."
                            + " Resume with --allow-other-engine if that is what you want")
                            .formatted(differing(then, now), differing(now, then)));
        }
    }

    private static SortedMap<String, String> differing(Map<String, String> of, Map<String, String> from) {
        SortedMap<String, String> rest = new TreeMap<>(of);
        rest.entrySet().removeIf(entry -> entry.getValue().equals(from.get(entry.getKey())));
        return rest;
    }

    static SortedMap<String, String> texts(State state) {
        SortedMap<String, String> texts = new TreeMap<>();
        state.names().forEach(name -> texts.put(name, state.text(name)));
        return texts;
    }
}
