package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.RunEvent;
import org.virel.run.internal.pipeline.Evaluation;
import org.virel.run.internal.pipeline.Pipeline;

/** What an attempt does to its pipeline between iterations. Used by the run's thread only. */
final class Session implements AutoCloseable, Changes.Books, Presence.Books {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Host host;
    private final Listeners listeners;
    private final Journal journal;
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Runnable stillCounts;
    private final Changes changes;
    private final Presence presence;
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
        presence = new Presence(host, pipeline, listeners, changes, this);
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
            Optional<Evaluation.Result> result = pipeline.evaluations().untilSteps(settings.evalSteps(), interrupted);
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
    @Override
    public void tryCheckpoint() {
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

    Changes changes() {
        return changes;
    }

    Presence presence() {
        return presence;
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
    @Override
    public void event(String kind, Map<String, String> details) {
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
