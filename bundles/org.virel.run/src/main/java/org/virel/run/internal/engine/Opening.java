package org.virel.run.internal.engine;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.virel.api.listener.Episode;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * What an attempt begins with: the pipeline, new or as a checkpoint left it.
 *
 * @param pipeline the live parts
 * @param settings the run's own settings
 * @param settledStep the step up to which everything due had been done
 */
record Opening(Pipeline pipeline, RunSettings settings, long settledStep) {

    /** Begins a run at step 0. */
    static Opening fresh(
            Host host, SortedMap<String, String> given, Journal journal, Listeners listeners,
            Consumer<Episode> episodes) {
        Opening opening = assemble(host, given, host.plan().optional(), journal, episodes);
        host.catalog().offers(Role.LISTENER).forEach(listeners::add);
        return opening;
    }

    /** Goes on from a checkpoint. */
    static Opening restored(
            Host host, Restored checkpoint, Journal journal, Listeners listeners, Consumer<Episode> episodes)
            throws IOException {
        State state = checkpoint.state();
        Opening opening = assemble(host, texts(state.state("given")), Set.of(), journal, episodes);
        try {
            if (!host.plan().allowOtherEngine()) {
                requireSameEngine(texts(state.state("engine")), Provenance.engine(opening.pipeline));
            }
            checkpoint.restoreReplay(opening.pipeline.replay());
            opening.pipeline.restore(state.state("pipeline"));
            journal.restore(state.state("journal"));
            listeners.restore(host.catalog().offers(Role.LISTENER), state.state("listeners"));
            return new Opening(opening.pipeline, opening.settings, state.integer("settled"));
        } catch (IOException | RuntimeException e) {
            opening.pipeline.close();
            throw e;
        }
    }

    /** What is optional and not read is as if it had never been given, or a resume would find it. */
    private static Opening assemble(
            Host host,
            SortedMap<String, String> given,
            Set<String> optional,
            Journal journal,
            Consumer<Episode> episodes) {
        Settings settings = Settings.of(given);
        SettingsCheck.requireKnown(settings, host.catalog());
        RunSettings own = RunSettings.of(settings);
        Pipeline pipeline = new Pipeline(host.catalog(), settings, own.seed(), journal, episodes);
        SortedSet<String> dropped = settings.unread();
        dropped.retainAll(optional);
        if (!dropped.isEmpty()) {
            pipeline.close();
            SortedMap<String, String> rest = new TreeMap<>(given);
            rest.keySet().removeAll(dropped);
            return assemble(host, rest, Set.of(), journal, episodes);
        }
        try {
            SettingsCheck.requireRead(settings, host.catalog());
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
        host.assembled(pipeline, own);
        return new Opening(pipeline, own, 0);
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
