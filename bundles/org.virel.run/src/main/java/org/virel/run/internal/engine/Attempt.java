package org.virel.run.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.listener.Episode;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.api.settings.SettingException;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.checkpoint.Restored;
import org.virel.run.internal.pipeline.PartException;

/**
 * The run's thread at work: iterations, and between them the boundary.
 *
 * <p>After each iteration first what is due is done (evaluation, log, checkpoint), then what was asked for is taken up. Whatever
 * takes effect at a step therefore does so after what was due at that step, in the first execution as in any later one.
 */
final class Attempt implements Runnable, Boundary.Standing {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final long LOOK_AGAIN_MILLIS = 1000;

    private final Host host;
    private final Start start;
    private final Journal journal = new Journal();
    private final Listeners listeners;

    /** What a resumed run was given in place of its own settings, until that has taken effect. */
    private volatile SortedMap<String, String> overrides;

    private volatile Optional<Session> live = Optional.empty();
    private boolean begun;

    Attempt(Host host, Start start, Listeners listeners) {
        this.host = host;
        this.start = start;
        this.listeners = listeners;
        overrides = start.overrides();
    }

    /** The run was asked to stop before it had opened anything. */
    private static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * How an attempt begins.
     *
     * @param directory where
     * @param resume whether the run has begun before
     * @param again whether it takes the place of an attempt that was given up; it then waits for providers that are away
     * @param hung a provider that did not return to the run
     * @param overrides settings that take the place of the run's own
     */
    record Start(
            RunDirectory directory,
            boolean resume,
            boolean again,
            Optional<Identity> hung,
            SortedMap<String, String> overrides) {}

    /**
     * How an attempt ended.
     *
     * @param state FINISHED, STOPPED or FAILED
     * @param failure what went wrong
     * @param remark what else is to be said of it; may be empty
     */
    record Outcome(RunState state, Optional<Throwable> failure, String remark) {

        static Outcome of(RunState state) {
            return new Outcome(state, Optional.empty(), "");
        }

        static Outcome failed(Throwable cause, String remark) {
            return new Outcome(RunState.FAILED, Optional.of(cause), remark);
        }

        /** Returns why, for people; empty where nothing went wrong. */
        String reason(long step) {
            return failure.map(cause -> explain(cause, step)).orElse("") + (remark.isEmpty() ? "" : "; " + remark);
        }

        private static String explain(Throwable cause, long step) {
            boolean planned = cause instanceof IllegalArgumentException || cause instanceof IOException;
            String message = cause.getMessage() == null ? "" : cause.getMessage();
            String what = planned && !message.isEmpty() ? message : named(cause, message);
            return planned ? what : "at step %d: %s".formatted(step, what);
        }

        /** The messages of errors, and of some exceptions, mean nothing without their names. */
        private static String named(Throwable cause, String message) {
            boolean ours = cause instanceof PartException || cause instanceof NotFiniteException;
            String name = cause.getClass().getSimpleName();
            return ours ? message : message.isEmpty() ? name : name + ": " + message;
        }
    }

    /** Returns the settings that have yet to take the place of the run's own. */
    SortedMap<String, String> overrides() {
        return overrides;
    }

    Listeners listeners() {
        return listeners;
    }

    /** Says whether anything in the run's directory has changed. Asked by the attempt's own thread only. */
    boolean hasBegun() {
        return begun;
    }

    /** Gives up the threads that work for this attempt besides its own. May be called from any thread. */
    void abandon() {
        live.ifPresent(Session::abandon);
    }

    @Override
    public void run() {
        Outcome outcome;
        try {
            outcome = Outcome.of(live());
        } catch (AbandonedException e) {
            LOG.info("run {}: the abandoned thread has come back and ends", host.plan().id());
            return;
        } catch (Throwable e) { // whatever a plugin throws ends the run, not the process
            Optional<String> remark = goBack(e);
            if (remark.isEmpty()) {
                return;
            }
            outcome = Outcome.failed(e, remark.get());
        }
        live = Optional.empty();
        host.ended(this, outcome);
    }

    /**
     * What fails soon after a swap may have come with it: the run goes back to before it.
     *
     * @return nothing if it does, else what is to be said of that, which may be empty
     */
    private Optional<String> goBack(Throwable failure) {
        boolean ours = failure instanceof IOException || failure instanceof UncheckedIOException
                || failure instanceof OutOfMemoryError;
        try {
            if (failure instanceof LostStateException) {
                return host.goBack(this, failure, "");
            }
            Optional<String> takenBack = ours
                    ? Optional.empty()
                    : live.flatMap(session -> session.changes().undo(failure));
            return takenBack.isEmpty() ? Optional.of("") : host.goBack(this, failure, takenBack.get());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return Optional.of("");
        }
    }

    private RunState live() throws IOException, InterruptedException {
        move(RunState.STARTING, "");
        try {
            return live(start.again() ? reopen() : open());
        } catch (StoppedException e) {
            return RunState.STOPPED;
        }
    }

    private RunState live(Session opened) throws IOException, InterruptedException {
        try (Session session = opened) {
            live = Optional.of(session);
            requireCurrent();
            Boundary boundary = new Boundary(host.inbox(), session, this);
            move(RunState.RUNNING, "");
            while (true) {
                session.changes().repeatEvents(true);
                boundary.endWithRepeated();
                boolean settled = settle(session);
                if (boundary.cross(settled)) {
                    return RunState.STOPPED;
                }
                if (settled && session.isComplete()) {
                    session.checkpoint();
                    session.event("finished", Map.of());
                    return RunState.FINISHED;
                }
                if (settled) {
                    iterate(session);
                }
            }
        }
    }

    private void iterate(Session session) {
        session.iterate();
        requireCurrent();
        host.stepped(session.step());
        listeners.progress(session.step());
    }

    /** Opens as soon as all providers are there again. */
    private Session reopen() throws IOException, InterruptedException, StoppedException {
        while (true) {
            try {
                return open();
            } catch (SettingException e) {
                if (Role.ALL.stream().noneMatch(role -> role.key().equals(e.key()))) {
                    throw e;
                }
                move(RunState.WAITING, "waiting: " + e.getMessage());
                awaitArrival();
            }
        }
    }

    private void awaitArrival() throws InterruptedException, StoppedException {
        Inbox inbox = host.inbox();
        while (inbox.takeArrivals().isEmpty() && !inbox.takeUninstalled()) {
            inbox.await(LOOK_AGAIN_MILLIS);
            requireCurrent();
            inbox.takeDepartures().forEach(departure -> departure.done().complete(null));
            inbox.take(List.of(Request.Swap.class, Request.Reconfigure.class, Request.Checkpoint.class))
                    .forEach(asked -> asked.effect().completeExceptionally(new IllegalStateException(
                            "the run is going back to its last checkpoint and waits for what that needs; until then it can only be stopped")));
            List<Inbox.Asked> stops = inbox.take(List.of(Request.Stop.class));
            if (!stops.isEmpty()) {
                stops.forEach(asked -> asked.effect().complete(host.step()));
                throw new StoppedException();
            }
        }
    }

    /** Begins anew, or goes on from the newest checkpoint if that is wanted and there is one. */
    private Session open() throws IOException {
        Ledger ledger = Ledger.open(start.directory(), start.resume(), this::requireCurrent);
        Optional<Restored> checkpoint = ledger.takeNewest();
        start.hung().ifPresent(ledger::takeBack);
        host.stepped(checkpoint.map(Restored::step).orElse(0L));
        SortedMap<String, String> given = checkpoint.isPresent() ? Opening.given(checkpoint.get()) : begun();
        SettingsCheck.requireOverridable(given, overrides, host.step(), host.catalog());
        Opening opening = checkpoint.isPresent()
                ? Opening.restored(host, checkpoint.get(), start.again(), ledger.refused(), journal, listeners,
                        this::episode)
                : Opening.fresh(host, given, start.again(), journal, listeners, this::episode);
        Session session = new Session(host, listeners, journal, ledger, opening, this::requireCurrent);
        try {
            ledger.keep(opening.settings().keepCheckpoints());
            begin(session, opening);
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void begin(Session session, Opening opening) throws IOException {
        requireCurrent();
        begun = true;
        session.presence().keepJars();
        if (!start.resume()) {
            Provenance.write(start.directory(), host.plan(), opening.pipeline(), host.bundles());
        }
        listeners.state(session.step(), RunState.STARTING, "");
        session.event(start.resume() ? "resumed" : Happened.STARTED, session.providers());
        if (!opening.others().isEmpty()) {
            session.changes().filled(opening.others(), opening.others());
        }
        session.tellIfIrreproducible();
    }

    /** A resumed run without a checkpoint begins with what it was first given. */
    private SortedMap<String, String> begun() throws IOException {
        return start.resume() ? Provenance.given(start.directory().path()) : host.plan().given();
    }

    private void episode(Episode episode) {
        requireCurrent();
        journal.episode(episode);
        listeners.episode(episode);
    }

    @Override
    public boolean settle(Session session) {
        boolean settled = session.doWhatIsDue(() -> host.inbox().isUrgent() || !host.isCurrent(this));
        requireCurrent();
        return settled;
    }

    @Override
    public void override(Session session) {
        session.changes().override(overrides);
        overrides = Collections.emptySortedMap();
    }

    @Override
    public void requireCurrent() {
        if (!host.isCurrent(this)) {
            throw new AbandonedException();
        }
    }

    @Override
    public void move(RunState state, String reason) {
        requireCurrent();
        host.moved(state, reason, listeners);
    }
}
