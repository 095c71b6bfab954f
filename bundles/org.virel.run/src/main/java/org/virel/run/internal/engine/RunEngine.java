package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.pipeline.Pipeline;

/**
 * A run as the world sees it: owns the thread, answers from any other, and replaces the thread where a plugin does not give it
 * back.
 */
public final class RunEngine implements Run, Host, ProviderWatch.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

    private final RunPlan plan;
    private final Catalog catalog;
    private final Supplier<Map<String, ?>> bundles;
    private final Inbox inbox = new Inbox();
    private final ProviderWatch watch = new ProviderWatch(inbox, this);
    private final Retreats retreats = new Retreats();
    private final CompletableFuture<RunState> ended = new CompletableFuture<>();
    private volatile RunState state = RunState.STARTING;
    private volatile String reason = "";
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile long step;
    private volatile SortedMap<String, String> used = Collections.emptySortedMap();
    private SortedMap<String, String> given = Collections.emptySortedMap();
    private volatile List<Place> places = List.of();
    private Optional<RunDirectory> directory = Optional.empty();
    private Optional<StatusFile> status = Optional.empty();
    private volatile Optional<Attempt> current = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();

    /** Listeners that are expected back, whichever attempt lost them. */
    private SortedMap<String, Identity> away = new ConcurrentSkipListMap<>();

    /**
     * Creates a run.
     *
     * @param bundles says which bundles are there, for provenance
     */
    public RunEngine(RunPlan plan, Catalog catalog, Supplier<Map<String, ?>> bundles) {
        this.plan = plan;
        this.catalog = new WatchedCatalog(catalog, offer -> watch.choose(offer));
        this.bundles = bundles;
    }

    /** Begins. A run that cannot even begin is FAILED, with the reason. */
    public void start() {
        catalog.watch(watch);
        try {
            RunDirectory held = RunDirectory.open(plan.directory());
            directory = Optional.of(held);
            status = Optional.of(new StatusFile(held));
            if (!plan.resume()) {
                held.requireUnused();
                if (plan.repeats().isPresent()) {
                    held.keepLogOf(plan.repeats().get());
                }
            }
            SortedMap<String, String> overrides = plan.resume() ? plan.given() : Collections.emptySortedMap();
            begin(new Attempt.Start(held, plan.resume(), false, Optional.empty(), overrides));
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void begin(Attempt.Start start) throws IOException {
        SortedMap<String, String> given = Provenance.given(plan, start.resume());
        watch.setGrace(RunSettings.of(Settings.of(given)).swapGrace());
        Attempt attempt = new Attempt(this, start, new Listeners(RunSettings.describe(plan, given), away));
        away = attempt.listeners().away();
        current = Optional.of(attempt);
        Thread worker = Thread.ofPlatform().name("run " + plan.id()).daemon(true).unstarted(attempt);
        thread = Optional.of(worker);
        inbox.handTo(worker);
        worker.start();
    }

    /** Asks the run to stop and waits for its end, a bounded time. */
    public void stop(long millis) {
        inbox.ask(new Request.Stop());
        try {
            ended.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("run {} did not stop within {} ms; it can be resumed from its last checkpoint", plan.id(),
                    millis);
        }
    }

    @Override
    public boolean isOwnThread() {
        return thread.filter(worker -> worker == Thread.currentThread()).isPresent();
    }

    /** Gives up a thread that does not come back to the boundary and goes back to the last checkpoint with another. */
    @Override
    public void abandon(Inbox.Departure departure, long waitedMillis) {
        replaceThread(departure, waitedMillis).forEach(asked -> asked.effect().completeExceptionally(
                new IllegalStateException(
                        "its provider did not come back, and the run goes on from its last checkpoint; its events say what holds")));
    }

    /** Returns the changes that the old thread was at. */
    private synchronized List<Inbox.Asked> replaceThread(Inbox.Departure departure, long waitedMillis) {
        if (current.isEmpty() || departure.done().isDone()) {
            return List.of();
        }
        Attempt old = current.get();
        Thread stuck = thread.orElseThrow();
        Blockage blockage = Blockage.of(departure.offer(), stuck);
        LOG.warn("run {}: {}", plan.id(), blockage.describe(waitedMillis));
        current = Optional.empty();
        List<Inbox.Asked> lost = inbox.handTo(Thread.currentThread());
        inbox.takeDepartures().forEach(left -> left.done().complete(null));
        old.listeners().closeInTime();
        stuck.interrupt();
        old.abandon();
        boolean begun = Files.exists(plan.directory().resolve(Provenance.FILE));
        try {
            begin(new Attempt.Start(directory.orElseThrow(), begun, true, blockage.blamed(), old.overrides()));
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        return lost;
    }

    @Override
    public synchronized Optional<String> goBack(Attempt attempt, Throwable why, String takenBack) {
        if (!isCurrent(attempt)) {
            return Optional.of("");
        }
        if (!retreats.allow(step, takenBack)) {
            return Optional.of(retreats.explain());
        }
        LOG.warn("run {}: what was changed last is taken back, going back to the checkpoint before it: {}", plan.id(),
                why.getMessage(), why);
        current = Optional.empty();
        attempt.listeners().closeInTime();
        try {
            begin(new Attempt.Start(directory.orElseThrow(), true, true, Optional.empty(), attempt.overrides()));
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        return Optional.empty();
    }

    @Override
    public boolean isCurrent(Attempt attempt) {
        return current.filter(counting -> counting == attempt).isPresent();
    }

    @Override
    public void assembled(Pipeline pipeline, RunSettings settings) {
        // Nothing is asked of others under the lock: they may be waiting for this run to let them go.
        Set<Long> inUse = ProviderWatch.ids(pipeline, catalog);
        synchronized (this) {
            if (!isOwnThread()) {
                throw new AbandonedException();
            }
            watch.setInUse(inUse);
            watch.setGrace(settings.swapGrace());
            used = Collections.unmodifiableSortedMap(UsedSettings.after(used, given, pipeline.settings()));
            given = pipeline.settings().given();
            places = pipeline.places();
        }
    }

    @Override
    public void moved(RunState next, String why, Listeners listeners) {
        if (state == next && reason.equals(why)) {
            return;
        }
        state = next;
        reason = why;
        busy("iterating");
        listeners.state(step, next, why);
    }

    @Override
    public void busy(String phase) {
        status.orElseThrow().write(state, phase, step, reason);
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
            if (outcome.state() == RunState.FAILED && !attempt.hasBegun()) {
                status.orElseThrow().putBack();
            }
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
        outcome.failure().ifPresent(cause -> LOG.warn("run {} failed at step {}", plan.id(), step, cause));
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
        LOG.warn("run {} cannot begin", plan.id(), cause);
        failure = Optional.of(cause);
        reason = Attempt.Outcome.failed(cause, "").reason(step);
        state = RunState.FAILED;
        letGo();
    }

    /** Whatever fails on the way, nobody is kept waiting. */
    private void letGo() {
        catalog.unwatch(watch);
        inbox.close("the run has ended: " + state + (reason.isEmpty() ? "" : ", " + reason));
        directory.ifPresent(RunDirectory::close);
        thread = Optional.empty();
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
    public List<Place> places() {
        return places;
    }

    @Override
    public List<RunEvent> events() {
        try {
            return EventLog.read(plan.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
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
