package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Evaluation;
import org.virel.run.internal.pipeline.Part;
import org.virel.run.internal.pipeline.Pipeline;

/** What an attempt does to its pipeline between iterations. Used by the run's thread only. */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Host host;
    private final Listeners listeners;
    private final Journal journal;
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Runnable stillCounts;
    private RunSettings settings;

    /** The step up to which everything due has been done. */
    private long settledStep;

    /**
     * Begins with an opened pipeline, which is closed with this.
     *
     * @param stillCounts throws if nothing may change any more
     */
    Session(
            Host host, Listeners listeners, Journal journal, Ledger ledger, Opening opening, Runnable stillCounts) {
        this.host = host;
        this.stillCounts = stillCounts;
        this.listeners = listeners;
        this.journal = journal;
        this.ledger = ledger;
        pipeline = opening.pipeline();
        settings = opening.settings();
        settledStep = opening.settledStep();
    }

    long step() {
        return pipeline.steps();
    }

    boolean isComplete() {
        return pipeline.steps() >= settings.totalSteps();
    }

    void iterate() {
        pipeline.iterate();
    }

    /**
     * Evaluates, logs and writes the checkpoint that are due at this step.
     *
     * @param interrupted says whether somebody cannot wait for an evaluation to end
     * @return whether all is done; if not, it is begun again when called again
     */
    boolean doWhatIsDue(BooleanSupplier interrupted) {
        if (settledStep == step()) {
            return true;
        }
        SortedMap<String, Double> evaluated = new TreeMap<>();
        boolean evaluate = isDue(settings.evalFreq());
        if (evaluate) {
            host.busy("evaluating");
            Optional<Evaluation.Result> result = pipeline.evaluate(settings.evalSteps(), interrupted);
            stillCounts.run();
            host.busy("iterating");
            if (result.isEmpty()) {
                return false;
            }
            result.ifPresent(found -> note(found, evaluated));
        }
        if (evaluate || isDue(settings.logInterval())) {
            SortedMap<String, Double> figures = journal.take();
            figures.putAll(evaluated);
            listeners.figures(step(), figures);
        }
        boolean checkpoint = isDue(settings.checkpointInterval());
        settledStep = step();
        if (checkpoint) {
            tryCheckpoint();
        }
        return true;
    }

    private static void note(Evaluation.Result result, SortedMap<String, Double> figures) {
        figures.put("eval/mean_reward", result.meanReturn());
        figures.put("eval/mean_ep_length", result.meanLength());
    }

    private boolean isDue(int interval) {
        return interval > 0 && step() / interval > settledStep / interval;
    }

    /** A scheduled checkpoint that cannot be written is a warning: the one before stays usable and the next may succeed. */
    private void tryCheckpoint() {
        try {
            checkpoint();
        } catch (IOException e) {
            LOG.error("step {}: {}", step(), e.getMessage(), e);
            noteFailure(e);
        }
    }

    /** The disk that had no room for the checkpoint may have none for a line about it either. */
    private void noteFailure(IOException failure) {
        try {
            event("checkpoint failed", Map.of("reason", String.valueOf(failure.getMessage())));
        } catch (UncheckedIOException e) {
            LOG.error("step {}: {}", step(), e.getMessage(), e);
        }
    }

    void checkpoint() throws IOException {
        stillCounts.run();
        host.busy("checkpointing");
        ledger.write(pipeline, journal, listeners, settledStep);
        host.busy("iterating");
    }

    /** While a provider is away the checkpoint written when it left still holds. */
    void checkpointUnlessParked() throws IOException {
        if (pipeline.parked().isEmpty()) {
            checkpoint();
        }
    }

    /** Lets a provider go: what it made is emptied, its state kept, on disk too. */
    void letGo(Offer<?> offer) {
        if (offer.role().equals(Role.LISTENER)) {
            listeners.remove(offer);
            return;
        }
        if (pipeline.parts().stream().noneMatch(part -> part.offer().id() == offer.id())) {
            return;
        }
        if (pipeline.parked().isEmpty()) {
            tryCheckpoint();
        }
        List<String> places = pipeline.park(offer);
        event("left", Map.of("provider", offer.describe(), "places", String.join(" ", places)));
    }

    void arrived(Offer<?> offer) {
        if (offer.role().equals(Role.LISTENER)) {
            host.catalog().offers(Role.LISTENER).stream()
                    .filter(known -> known.id() == offer.id())
                    .forEach(listeners::add);
            host.assembled(pipeline, settings);
        }
    }

    /** Returns what is missing, for people. */
    List<String> missing() {
        return pipeline.parked().stream().map(Part::wanted).distinct().toList();
    }

    /** Says whether no part is empty. */
    boolean isWhole() {
        return pipeline.parked().isEmpty();
    }

    /** Fills the empty parts whose providers are back. One that cannot take up what was kept leaves its part empty. */
    void fill() {
        for (String refusal : pipeline.unpark()) {
            LOG.error("step {}: {}", step(), refusal);
            event("refused", Map.of("reason", refusal));
        }
        host.assembled(pipeline, settings);
    }

    SortedMap<String, String> providers() {
        return pipeline.providers();
    }

    /** Changes settings and writes that down before it takes effect. */
    void reconfigure(Request.Reconfigure request) {
        if (request.settings().containsKey("seed")) {
            throw new SettingException("seed", "the seed of a run cannot change");
        }
        RunEvent event = RunEvent.of(step(), Ledger.RECONFIGURE, request.settings());
        change(request.settings(), () -> announce(event));
    }

    /** Takes up the settings that a resumed run is given in place of its own, those that differ. */
    void override(Map<String, String> values) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.entrySet().removeAll(pipeline.settings().given().entrySet());
        if (!changed.isEmpty()) {
            reconfigure(new Request.Reconfigure(changed));
        }
    }

    /** Does again what was asked for at this step before the run was interrupted. */
    void repeatEvents() {
        for (RunEvent event : ledger.toRepeat(step())) {
            change(event.details(), () -> LOG.info("step {}: repeating {}", step(), event.details()));
        }
    }

    private void change(Map<String, String> values, Runnable before) {
        SortedMap<String, String> given = new TreeMap<>(pipeline.settings().given());
        given.putAll(values);
        Settings changed = Settings.of(given);
        SettingsCheck.requireKnown(changed, host.catalog());
        RunSettings next = RunSettings.of(changed);
        Map<String, String> different = new TreeMap<>(values);
        different.entrySet().removeAll(pipeline.settings().given().entrySet());
        Optional<String> why = pipeline.irreproducible();
        pipeline.reconfigure(changed, () -> {
            SettingsCheck.requireRead(changed, different.keySet(), host.catalog());
            before.run();
        });
        settings = next;
        ledger.keep(settings.keepCheckpoints());
        host.assembled(pipeline, settings);
        if (!pipeline.irreproducible().equals(why)) {
            tellIfIrreproducible();
        }
    }

    /** Says so where the same seed does not give the same bits. */
    void tellIfIrreproducible() {
        pipeline.irreproducible().ifPresent(why -> event("irreproducible", Map.of("why", why)));
    }

    /** Writes an event down, then tells of it. */
    void event(String kind, Map<String, String> details) {
        announce(RunEvent.of(step(), kind, details));
    }

    private void announce(RunEvent event) {
        stillCounts.run();
        ledger.append(event);
        listeners.event(event);
    }

    /** Gives up the threads that work for the pipeline. May be called from any thread. */
    void abandon() {
        pipeline.abandon();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
