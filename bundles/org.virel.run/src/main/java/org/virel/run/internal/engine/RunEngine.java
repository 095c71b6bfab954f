package org.virel.run.internal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.listener.RunDescription;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * A run as the world sees it: owns the thread, answers from any other, and replaces the thread where a plugin does not give it
 * back.
 */
public final class RunEngine implements Run, Host, Catalog.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

    private final RunPlan plan;
    private final Catalog catalog;
    private final Supplier<Map<String, ?>> bundles;
    private final Inbox inbox = new Inbox();
    private final CompletableFuture<RunState> ended = new CompletableFuture<>();
    private volatile RunState state = RunState.STARTING;
    private volatile String reason = "";
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile long step;
    private volatile SortedMap<String, String> used = Collections.emptySortedMap();
    private volatile Map<Long, String> inUse = Map.of();
    private volatile long graceMillis = 5000;
    private Optional<RunDirectory> directory = Optional.empty();
    private volatile Optional<Attempt> current = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();

    /**
     * Creates a run.
     *
     * @param bundles says which bundles are there, for provenance
     */
    public RunEngine(RunPlan plan, Catalog catalog, Supplier<Map<String, ?>> bundles) {
        this.plan = plan;
        this.catalog = catalog;
        this.bundles = bundles;
    }

    /** Begins. A run that cannot even begin is FAILED, with the reason. */
    public void start() {
        catalog.watch(this);
        try {
            RunDirectory held = RunDirectory.open(plan.directory());
            directory = Optional.of(held);
            if (!plan.resume()) {
                held.requireUnused();
            }
            begin(held, plan.resume(), plan.resume() ? plan.given() : Collections.emptySortedMap());
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void begin(RunDirectory held, boolean resume, SortedMap<String, String> overrides) {
        Attempt attempt = new Attempt(this, held, resume, overrides, new Listeners(describe(resume)));
        current = Optional.of(attempt);
        Thread worker = Thread.ofPlatform().name("run " + plan.id()).daemon(true).unstarted(attempt);
        thread = Optional.of(worker);
        worker.start();
    }

    private RunDescription describe(boolean resume) {
        Map<String, String> given = new TreeMap<>(plan.given());
        if (resume) {
            try {
                Provenance.given(plan.directory()).forEach(given::putIfAbsent);
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return RunSettings.describe(plan, given);
    }

    /** Asks the run to stop and waits for its end, a bounded time. */
    public void stop(long millis) {
        inbox.ask(new Request.Stop());
        try {
            ended.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("run {} did not stop within {} ms; it can be resumed from its last checkpoint", plan.id(), millis);
        }
    }

    @Override
    public void leaving(Offer<?> offer) {
        Inbox.Departure departure = inbox.leave(offer);
        if (thread.filter(worker -> worker == Thread.currentThread()).isPresent()) {
            return;
        }
        try {
            departure.done().get(graceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (mayBeInUse(offer)) {
                abandon(departure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While parts are made it is not known yet by whom. */
    private boolean mayBeInUse(Offer<?> offer) {
        return inUse.containsKey(offer.id()) || state == RunState.STARTING || state == RunState.WAITING;
    }

    /** Gives up a thread that does not come back to the boundary and goes back to the last checkpoint with another. */
    private synchronized void abandon(Inbox.Departure departure) {
        if (current.isEmpty() || departure.done().isDone()) {
            return;
        }
        Attempt old = current.get();
        warn(departure.offer());
        Thread stuck = thread.orElseThrow();
        current = Optional.empty();
        inbox.takeDepartures().forEach(left -> left.done().complete(null));
        old.listeners().close();
        stuck.interrupt();
        try {
            begin(directory.orElseThrow(), Files.exists(plan.directory().resolve(Provenance.FILE)), old.overrides());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void warn(Offer<?> offer) {
        StackTraceElement[] stack = thread.orElseThrow().getStackTrace();
        LOG.warn(
                "run {}: {} '{}' is leaving, but the run did not reach a boundary within {} ms, it is at {};"
                        + " going back to the last checkpoint",
                plan.id(),
                offer.role().key(),
                offer.name(),
                graceMillis,
                stack.length == 0 ? "nowhere" : stack[0]);
    }

    @Override
    public void arrived(Offer<?> offer) {
        inbox.arrive(offer);
    }

    @Override
    public boolean isCurrent(Attempt attempt) {
        return current.filter(counting -> counting == attempt).isPresent();
    }

    @Override
    public void assembled(Pipeline pipeline, RunSettings settings) {
        Map<Long, String> ids = new LinkedHashMap<>();
        pipeline.parts().forEach(part -> ids.put(part.offer().id(), part.place()));
        catalog.offers(Role.LISTENER)
                .forEach(offer -> ids.put(offer.id(), offer.name()));
        inUse = ids;
        graceMillis = settings.swapGrace();
        used = Collections.unmodifiableSortedMap(UsedSettings.after(used, pipeline.settings()));
    }

    @Override
    public void moved(RunState next, String why, Listeners listeners) {
        if (state == next && reason.equals(why)) {
            return;
        }
        state = next;
        reason = why;
        writeStatus("iterating");
        listeners.state(step, next, why);
    }

    @Override
    public void busy(String phase) {
        writeStatus(phase);
    }

    private void writeStatus(String phase) {
        StatusFile.write(directory.orElseThrow(), state, phase, step, reason);
    }

    @Override
    public void stepped(long done) {
        step = done;
    }

    @Override
    public void ended(Attempt attempt, Attempt.Outcome outcome) {
        if (!claimEnd(attempt)) {
            return;
        }
        try {
            tellEnd(outcome, attempt.listeners());
        } finally {
            end(attempt.listeners());
        }
    }

    /** From here on the run is not given another thread. */
    private synchronized boolean claimEnd(Attempt attempt) {
        boolean counts = isCurrent(attempt);
        if (counts) {
            current = Optional.empty();
        }
        return counts;
    }

    private void tellEnd(Attempt.Outcome outcome, Listeners listeners) {
        outcome.failure().ifPresent(cause -> LOG.error("run {} failed at step {}", plan.id(), step, cause));
        failure = outcome.failure();
        moved(outcome.state(), outcome.reason(step), listeners);
    }

    private void end(Listeners listeners) {
        try {
            listeners.close();
        } finally {
            letGo();
        }
    }

    private void fail(Throwable cause) {
        LOG.error("run {} cannot begin", plan.id(), cause);
        failure = Optional.of(cause);
        reason = new Attempt.Outcome(RunState.FAILED, failure).reason(step);
        state = RunState.FAILED;
        letGo();
    }

    /** Whatever fails on the way, nobody is kept waiting. */
    private void letGo() {
        catalog.unwatch(this);
        inbox.close("the run has ended: " + state + (reason.isEmpty() ? "" : ", " + reason));
        directory.ifPresent(RunDirectory::close);
        ended.complete(state);
    }

    @Override
    public CompletionStage<Long> request(Request request) {
        return inbox.ask(request);
    }

    @Override
    public RunPlan plan() {
        return plan;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Map<String, ?> bundles() {
        return bundles.get();
    }

    @Override
    public String id() {
        return plan.id();
    }

    @Override
    public Path directory() {
        return plan.directory();
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public SortedMap<String, String> settings() {
        return used;
    }

    @Override
    public Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public CompletionStage<RunState> ended() {
        return ended.minimalCompletionStage();
    }
}
