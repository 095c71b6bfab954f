package org.virel.run.internal.pipeline;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A lane on a thread of its own. Tasks come from one thread at a time; handing over, waiting and working allocate nothing.
 *
 * <p>Plain data is published by the two counters: what was written before {@code submitted} grew is seen by the worker, what was
 * written before {@code completed} grew by whoever waits.
 */
final class WorkerLane implements Lane, AutoCloseable {

    private static final int CAPACITY = 1 << 8;

    /** Parking and waking cost some ten microseconds, most waits are shorter. */
    private static final long SPIN_NANOS = 20_000;

    private static final Task NOTHING = new Task() {
        @Override
        public String place() {
            return "";
        }

        @Override
        public void run() {}
    };

    private final String name;
    private final Task[] ring = new Task[CAPACITY];
    private final Thread worker = Thread.ofPlatform().daemon().unstarted(this::work);
    private boolean started;
    private volatile long submitted;
    private volatile long completed;
    private volatile boolean workerParked;
    private volatile Optional<PartException> failure = Optional.empty();
    private volatile boolean ended;

    /** Published by {@link #waiting}. */
    private Thread waiter = worker;
    private volatile boolean waiting;

    /**
     * Creates a lane; its thread begins with the first task.
     *
     * @param name appended to that of the first thread that hands a task over
     */
    WorkerLane(String name) {
        this.name = name;
        Arrays.fill(ring, NOTHING);
    }

    @Override
    public long submit(Task task) {
        if (!started) {
            started = true;
            worker.setName(Thread.currentThread().getName() + " " + name);
            worker.start();
        }
        long ticket = submitted + 1;
        waitFor(ticket - CAPACITY);
        ring[slot(ticket)] = task;
        submitted = ticket;
        if (workerParked) {
            LockSupport.unpark(worker);
        }
        return ticket;
    }

    @Override
    public void await(long ticket) {
        waitFor(ticket);
        if (failure.isPresent()) {
            waitFor(submitted);
            PartException first = failure.orElseThrow();
            failure = Optional.empty();
            throw first;
        }
    }

    /** Waits until all tasks are done. */
    void awaitAll() {
        await(submitted);
    }

    /**
     * Gives the thread up: it ends with the task that it is in the midst of, if that ever ends, and whoever waits goes on with an
     * exception. May be called from any thread.
     */
    void abandon() {
        ended = true;
        worker.interrupt();
        if (waiting) {
            LockSupport.unpark(waiter);
        }
    }

    /** Ends the thread and waits for that, so that nothing works on what is freed next. Tasks that have not begun are dropped. */
    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(worker);
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Arrays.fill(ring, NOTHING);
    }

    private void waitFor(long ticket) {
        if (completed >= ticket) {
            return;
        }
        long end = System.nanoTime() + SPIN_NANOS;
        while (completed < ticket && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        parkUntil(ticket);
        if (completed < ticket) {
            throw new IllegalStateException("the " + name + " of this run was given up");
        }
    }

    private void parkUntil(long ticket) {
        boolean interrupted = false;
        waiter = Thread.currentThread();
        waiting = true;
        while (completed < ticket && !ended) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        waiting = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!ended) {
            if (completed < submitted) {
                doNext();
            } else {
                awaitWork();
            }
        }
    }

    /** The slot is emptied, so that a lane at rest holds nothing of the parts that it worked for. */
    private void doNext() {
        long ticket = completed + 1;
        int slot = slot(ticket);
        Task task = ring[slot];
        ring[slot] = NOTHING;
        if (failure.isEmpty()) {
            attempt(task);
        }
        completed = ticket;
        if (waiting) {
            LockSupport.unpark(waiter);
        }
    }

    private void attempt(Task task) {
        try {
            task.run();
        } catch (Throwable e) { // whatever a plugin throws is thrown again where the run waits for it
            failure = Optional.of(e instanceof PartException named ? named : new PartException(task.place(), e));
        }
    }

    private void awaitWork() {
        long end = System.nanoTime() + SPIN_NANOS;
        while (completed == submitted && !ended && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        workerParked = true;
        while (completed == submitted && !ended) {
            LockSupport.park(this);
            Thread.interrupted();
        }
        workerParked = false;
    }

    private static int slot(long ticket) {
        return (int) (ticket & (CAPACITY - 1));
    }
}
