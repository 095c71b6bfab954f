package org.virel.run.internal.serving;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.serving.ServedCheckpoint;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.pipeline.Actor;

/**
 * The actors of one checkpoint, all alike, each lent to one call at a time. Once retired it takes no more calls; the actors are closed when
 * the last call has left. Safe for use by any thread.
 */
final class Snapshot {

    private final ServedCheckpoint checkpoint;
    private final Actor first;
    private final Box observationSpace;
    private final Space actionSpace;
    private final int size;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();

    /** The one that was used last is lent first: its parameters are in the cache. */
    private final Deque<Actor> idle;

    private boolean retired;

    /** Creates one that closes the actors at its end. */
    Snapshot(ServedCheckpoint checkpoint, List<Actor> actors) {
        this.checkpoint = checkpoint;
        first = actors.getFirst();
        observationSpace = first.observationSpace();
        actionSpace = first.actionSpace();
        size = actors.size();
        idle = new ArrayDeque<>(actors);
    }

    ServedCheckpoint checkpoint() {
        return checkpoint;
    }

    Box observationSpace() {
        return observationSpace;
    }

    /** Returns the environment's actions; who asks what is allowed {@link #ask asks} an actor instead. */
    Space actionSpace() {
        return actionSpace;
    }

    String environment() {
        return first.environment().name();
    }

    boolean isMadeBy(Offer<?> offer) {
        return first.makers().stream().anyMatch(maker -> maker.id() == offer.id());
    }

    /** Asks an actor, when one is free; empty if retired. */
    <T> Optional<T> ask(Function<Actor, T> question) {
        Optional<Actor> actor = borrow();
        if (actor.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(actor.get()));
        } finally {
            giveBack(actor.get());
        }
    }

    private Optional<Actor> borrow() {
        lock.lock();
        try {
            while (!retired && idle.isEmpty()) {
                returned.awaitUninterruptibly();
            }
            return retired ? Optional.empty() : Optional.of(idle.pop());
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Actor actor) {
        lock.lock();
        try {
            idle.push(actor);
            if (retired) {
                closeIfUnused();
            } else {
                returned.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more calls. Those that wait for an actor are sent on, those that have one finish. */
    void retire() {
        lock.lock();
        try {
            if (!retired) {
                retired = true;
                closeIfUnused();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeIfUnused() {
        if (idle.size() == size) {
            idle.forEach(Actor::close);
        }
        returned.signalAll();
    }

    /** Waits until a retired one is closed. Says whether that came to pass in time. */
    boolean awaitClosed(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (idle.size() < size && left > 0) {
                left = returned.awaitNanos(left);
            }
            return idle.size() == size;
        } finally {
            lock.unlock();
        }
    }
}
