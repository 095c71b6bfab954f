package org.virel.run.internal.engine;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.HalfDoneException;

/**
 * Where a run takes up what waits for it, in a fixed order: providers that leave and come, changed settings, checkpoint, pause,
 * stop. Used by the run's thread only.
 */
final class Boundary {

    private static final Logger LOG = LoggerFactory.getLogger(Boundary.class);
    private static final long LOOK_AGAIN_MILLIS = 1000;

    private final Inbox inbox;
    private final Session session;
    private final Presence presence;
    private final Standing standing;

    /** How the run's thread stands with the run. */
    interface Standing {

        /** Throws {@link AbandonedException} if the thread no longer counts. */
        void requireCurrent();

        /** Takes up a state, for all who ask or listen. */
        void move(RunState state, String reason);

        /** Changes the settings that a resumed run was given in place of its own, the first time. */
        void override(Session session);

        /** Does what is due, as far as nobody is in a hurry. Returns whether all is done. */
        boolean settle(Session session);
    }

    Boundary(Inbox inbox, Session session, Standing standing) {
        this.inbox = inbox;
        this.session = session;
        presence = session.presence();
        this.standing = standing;
    }

    /**
     * Takes up what waits.
     *
     * @param settled whether all that is due at this step has been done; settings change only then
     * @return whether the run has stopped
     */
    boolean cross(boolean settled) throws IOException, InterruptedException {
        comeAndGo(RunState.RUNNING);
        if (!presence.isWhole()) {
            return stop();
        }
        if (settled) {
            change();
        }
        endWithRepeated();
        checkpoint();
        List<Inbox.Asked> wishes = wishes();
        if (endsInPause(wishes) && !inbox.has(Request.Stop.class)) {
            pause(wishes, settled);
        } else {
            fulfil(wishes, () -> {});
        }
        return stop();
    }

    /** Asks for a stop where the run that this one repeats was stopped. */
    void endWithRepeated() {
        if (session.endsHere() && !inbox.has(Request.Stop.class)) {
            inbox.ask(new Request.Stop());
        }
    }

    private void change() {
        session.changes().repeatEvents(false);
        standing.override(session);
        answerChanges();
    }

    private void answerChanges() {
        answer(Request.Swap.class, request -> swap((Request.Swap) request));
        answer(Request.Reconfigure.class,
                request -> session.changes().reconfigure((Request.Reconfigure) request));
    }

    private void swap(Request.Swap request) throws IOException {
        if (request.place().equals(Role.LISTENER.key())) {
            presence.swapListener(request);
        } else {
            session.changes().swap(request);
        }
    }

    private void checkpoint() {
        answer(Request.Checkpoint.class, request -> session.checkpoint());
    }

    private List<Inbox.Asked> wishes() {
        return inbox.take(List.of(Request.Pause.class, Request.Resume.class));
    }

    private static boolean endsInPause(List<Inbox.Asked> wishes) {
        return !wishes.isEmpty() && wishes.getLast().request() instanceof Request.Pause;
    }

    private boolean stop() throws IOException {
        List<Inbox.Asked> stops = inbox.take(List.of(Request.Stop.class));
        if (stops.isEmpty()) {
            return false;
        }
        fulfil(stops, () -> {
            session.checkpointUnlessParked();
            session.event(Happened.STOPPED, session.changes().marked(Collections.emptySortedMap()));
        });
        return true;
    }

    private void pause(List<Inbox.Asked> asked, boolean settled) throws IOException, InterruptedException {
        fulfil(asked, () -> {
            session.event("pause", Map.of());
            standing.move(RunState.PAUSED, "");
        });
        boolean due = !settled;
        while (!inbox.has(Request.Stop.class)) {
            inbox.await(LOOK_AGAIN_MILLIS);
            standing.requireCurrent();
            comeAndGo(RunState.PAUSED);
            // Settings change after what is due at this step, so that a repetition finds the same order.
            if (due && presence.isWhole() && wantsChange()) {
                due = !standing.settle(session);
            }
            if (!due) {
                change();
            }
            checkpoint();
            List<Inbox.Asked> wishes = wishes();
            if (!wishes.isEmpty() && !endsInPause(wishes)) {
                goOn(wishes);
                return;
            }
            fulfil(wishes, () -> {});
        }
    }

    private void goOn(List<Inbox.Asked> asked) throws IOException {
        fulfil(asked, () -> {
            session.event("resume", Map.of());
            standing.move(RunState.RUNNING, "");
        });
    }

    private boolean wantsChange() {
        return inbox.has(Request.Reconfigure.class) || inbox.has(Request.Swap.class);
    }

    /** Lets leaving providers go, then waits until every part has one again, or a stop. */
    private void comeAndGo(RunState state) throws InterruptedException {
        letGo();
        List<Offer<?>> arrivals = inbox.takeArrivals();
        arrivals.forEach(presence::arrived);
        if (presence.isWhole()) {
            return;
        }
        presence.fill();
        while (!presence.isWhole() && !inbox.has(Request.Stop.class)) {
            standing.move(RunState.WAITING, "waiting for " + String.join(", ", presence.missing()));
            inbox.await(LOOK_AGAIN_MILLIS);
            standing.requireCurrent();
            letGo();
            arrivals = inbox.takeArrivals();
            arrivals.forEach(presence::arrived);
            if (inbox.takeUninstalled() || !arrivals.isEmpty()) {
                presence.fill();
            }
            answerWaiting();
        }
        if (presence.isWhole()) {
            standing.move(state, "");
        }
    }

    /** A run that waits can be given other providers; all else has to wait as well, but for a stop. */
    private void answerWaiting() {
        answerChanges();
        answer(Request.Checkpoint.class, request -> {
            throw new IllegalStateException(
                    "the run is waiting for %s: the checkpoint from when it began to wait still holds"
                            .formatted(String.join(", ", presence.missing())));
        });
    }

    /** Whatever comes of it, nobody who leaves is kept waiting. */
    private void letGo() {
        List<Inbox.Departure> departures = inbox.takeDepartures();
        try {
            departures.forEach(departure -> presence.letGo(departure.offer()));
        } finally {
            departures.forEach(departure -> departure.done().complete(null));
        }
    }

    private interface Effect {
        void take() throws IOException;
    }

    private interface Answer {
        void to(Request request) throws IOException;
    }

    /** Does what several asked for; if that fails they learn of it, and the run ends. */
    private void fulfil(List<Inbox.Asked> asked, Effect effect) throws IOException {
        try {
            effect.take();
        } catch (AbandonedException e) {
            throw e; // the next thread does it
        } catch (IOException | RuntimeException | Error e) {
            asked.forEach(one -> one.effect().completeExceptionally(new CompletionException(e.getMessage(), e)));
            throw e;
        }
        asked.forEach(one -> one.effect().complete(session.step()));
    }

    /** Answers the requests of a kind one by one; one that fails is refused, and the run goes on. */
    private void answer(Class<? extends Request> kind, Answer answer) {
        Optional<Inbox.Asked> next = inbox.takeFirst(kind);
        while (next.isPresent()) {
            answer(next.get(), answer);
            next = inbox.takeFirst(kind);
        }
    }

    private void answer(Inbox.Asked asked, Answer answer) {
        try {
            answer.to(asked.request());
            asked.effect().complete(session.step());
        } catch (AbandonedException e) {
            throw e; // the next thread does it, or whoever gave this one up has answered
        } catch (HalfDoneException | OutOfMemoryError e) {
            asked.effect().completeExceptionally(e);
            throw e;
        } catch (IllegalArgumentException e) {
            LOG.info("request {} is refused: {}", asked.request(), e.getMessage());
            LOG.debug("refused", e);
            asked.effect().completeExceptionally(new CompletionException(e.getMessage(), e));
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("request {} is refused: {}", asked.request(), e.getMessage(), e);
            asked.effect().completeExceptionally(new CompletionException(e.getMessage(), e));
        }
    }
}
