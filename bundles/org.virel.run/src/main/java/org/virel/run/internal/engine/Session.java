package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Evaluation;
import org.virel.run.internal.pipeline.Part;
import org.virel.run.internal.pipeline.Pipeline;

/** What an attempt does to its pipeline between iterations. Used by the run's thread only. */
final class Session implements AutoCloseable, Changes.Books {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Host host;
    private final Listeners listeners;
    private final Journal journal;
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Runnable stillCounts;
    private final Changes changes;
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
        changes = new Changes(host, ledger, pipeline, this);
    }

    @Override
    public long step() {
        return pipeline.steps();
    }

    @Override
    public boolean isSettled() {
        return settledStep == step();
    }

    @Override
    public RunSettings settings() {
        return settings;
    }

    @Override
    public void changed(RunSettings next) {
        settings = next;
        ledger.keep(settings.keepCheckpoints());
        host.assembled(pipeline, settings);
    }

    boolean isComplete() {
        return pipeline.steps() >= settings.totalSteps();
    }

    /** Says whether the run that this one repeats was stopped here. */
    boolean endsHere() {
        return ledger.repeats().endsAt(step(), isSettled());
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
        if (isSettled()) {
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
        if (ledger.write(pipeline, journal, listeners, settledStep)) {
            changes.settle();
        }
        host.busy("iterating");
    }

    /** While a provider is away the checkpoint written when it left still holds. */
    @Override
    public void checkpointUnlessParked() throws IOException {
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
        List<String> places = empty(offer);
        event("left", Map.of("provider", offer.identity().toString(), "places", String.join(" ", places)));
        host.assembled(pipeline, settings);
    }

    /** Where the state of what leaves cannot be had, that of the last checkpoint has to do. */
    private List<String> empty(Offer<?> offer) {
        try {
            if (pipeline.parked().isEmpty()) {
                tryCheckpoint();
            }
            return pipeline.park(offer);
        } catch (AbandonedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new LostStateException("%s leaves, and its state cannot be saved: %s".formatted(offer.describe(), e),
                    e);
        }
    }

    void arrived(Offer<?> offer) {
        if (!offer.role().equals(Role.LISTENER)) {
            return;
        }
        boolean wanted = !settings.pinned() || listeners.missing(host.catalog()).contains(offer.name());
        boolean begun = wanted && host.catalog().offers(Role.LISTENER).stream()
                .filter(known -> known.id() == offer.id())
                .anyMatch(listeners::add);
        if (begun) {
            keepJars();
            event("listener", Map.of("provider", offer.identity().toString()));
            host.assembled(pipeline, settings);
        }
    }

    /** Returns what is missing, for people. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(
                pipeline.parked().stream().map(Part::wanted).distinct().toList());
        listeners.missing(host.catalog()).forEach(name -> missing.add("listener '%s'".formatted(name)));
        return missing;
    }

    /** Says whether no part is empty, and no listener is away that is expected back. */
    boolean isWhole() {
        return pipeline.parked().isEmpty() && listeners.missing(host.catalog()).isEmpty();
    }

    /** Fills the empty parts whose providers are back. One that cannot take up what was kept leaves its part empty. */
    void fill() {
        SortedMap<String, Identity> before = pipeline.incumbents().all();
        List<String> empty = pipeline.parked().stream().map(Part::place).toList();
        for (String refusal : pipeline.unpark()) {
            LOG.error("step {}: {}", step(), refusal);
            event("refused", Map.of("reason", refusal));
        }
        tellFilled(empty, before);
        listeners.addAway(host.catalog().offers(Role.LISTENER));
        host.assembled(pipeline, settings);
    }

    /** What was made for a part was filled with it. */
    private void tellFilled(List<String> empty, SortedMap<String, Identity> before) {
        SortedMap<String, Identity> filled = pipeline.identities();
        filled.keySet()
                .removeIf(place -> empty.stream().noneMatch(one -> place.equals(one) || place.startsWith(one + ".")));
        pipeline.parked().forEach(part -> filled.remove(part.place()));
        if (filled.isEmpty()) {
            return;
        }
        keepJars();
        SortedMap<String, Identity> changed = new TreeMap<>(filled);
        changed.entrySet().removeIf(one -> one.getValue().equals(before.get(one.getKey())));
        changes.filled(filled, changed);
    }

    Changes changes() {
        return changes;
    }

    void swapListener(Request.Swap request) throws IOException {
        changes.requireUnpinned();
        checkpointUnlessParked();
        listeners.swap(host.catalog(), request);
        keepJars();
        event("listener", Map.of("provider", request.provider()));
    }

    /** Keeps the jars of the plugins that are in use. */
    void keepJars() {
        List<Jar> jars = new ArrayList<>();
        pipeline.parts().forEach(part -> jars.add(part.offer().jar()));
        listeners.offers().forEach(offer -> jars.add(offer.jar()));
        new KeptJars(host.plan().directory()).keep(jars);
    }

    SortedMap<String, String> providers() {
        return Happened.providers(pipeline.identities());
    }

    /** Says so where the same seed does not give the same bits. */
    @Override
    public void tellIfIrreproducible() {
        pipeline.irreproducible().ifPresent(why -> event("irreproducible", Map.of("why", why)));
    }

    /** Writes an event down, then tells of it. */
    void event(String kind, Map<String, String> details) {
        announce(RunEvent.of(step(), kind, details));
    }

    private void announce(RunEvent event) {
        write(event);
        tell(event);
    }

    @Override
    public void write(RunEvent event) {
        stillCounts.run();
        ledger.append(event);
    }

    @Override
    public void tell(RunEvent event) {
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
