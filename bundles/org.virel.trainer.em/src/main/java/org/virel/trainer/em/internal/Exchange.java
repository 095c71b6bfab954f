package org.virel.trainer.em.internal;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.virel.api.state.State;

/** Where free agents meet in one iteration: the newest parameters one way, gradients the other. */
final class Exchange {

    /** Gradients of an agent that may wait: one that is too far ahead of the owner waits itself. */
    static final int WAITING = 2;

    private static final int LOOK_AGAIN_MILLIS = 10;

    private final Queue<Contribution> arrived = new ConcurrentLinkedQueue<>();
    private final Semaphore[] places;
    private volatile State newest;
    private volatile boolean ended;

    /**
     * The gradients that an agent has formed.
     *
     * @param from its number
     * @param withEStep whether they are of policies too
     */
    record Contribution(int from, State gradients, boolean withEStep) {}

    Exchange(int agents, State parameters) {
        places = Stream.generate(() -> new Semaphore(WAITING)).limit(agents).toArray(Semaphore[]::new);
        newest = parameters;
    }

    /** Returns the parameters that were published last. */
    State newest() {
        return newest;
    }

    void publish(State parameters) {
        newest = parameters;
    }

    /** Hands gradients to the owner. Waits while the owner has as many of the same agent as may wait, unless the iteration ends. */
    void handOver(Contribution contribution) {
        try {
            boolean placed = false;
            while (!placed && !ended) {
                placed = places[contribution.from()].tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        arrived.add(contribution);
    }

    /** Returns the gradients that have waited longest. */
    Optional<Contribution> next() {
        Optional<Contribution> first = Optional.ofNullable(arrived.poll());
        first.ifPresent(contribution -> places[contribution.from()].release());
        return first;
    }

    /** Lets no agent begin another round. */
    void end() {
        ended = true;
    }

    /** Says whether the calling thread shall do another round. One that is given up is interrupted. */
    boolean goesOn() {
        return !ended && !Thread.currentThread().isInterrupted();
    }
}
