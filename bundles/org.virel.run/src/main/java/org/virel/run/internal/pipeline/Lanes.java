package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * The threads of a run besides its own, and who works on which.
 *
 * <p>They work during an iteration only: outside of one, and with one thread, everything is done on the caller's. Which network is
 * on which lane follows from the order of creation alone, and which tasks come in which order from the run's thread alone.
 */
final class Lanes implements AutoCloseable {

    static final Setting<Integer> THREADS = Setting.integer("threads", 2, 1, 16,
            "threads that compute, at most one for each processor; results are the same bits whatever it is");

    /** Of what is always worked on by those who ask for it. */
    static final Supplier<Lane> NONE = () -> Lane.HERE;

    private final Round.Spread aside = number -> sideLane();
    private final Round.Spread shared = this::share;
    private int processors;
    private volatile List<WorkerLane> workers = List.of();
    private volatile WorkerLane environment = new WorkerLane("environment");
    private boolean working;
    private int assigned;

    Lanes(Settings settings, int processors) {
        this.processors = processors;
        workers = lanes(settings);
    }

    private List<WorkerLane> lanes(Settings settings) {
        int threads = Math.min(settings.get(THREADS), processors);
        return IntStream.range(1, threads).mapToObj(i -> new WorkerLane("lane " + i)).toList();
    }

    /** Ends the threads and works on as many as the changed settings say. */
    void reconfigure(Settings changed) {
        close();
        workers = lanes(changed);
        environment = new WorkerLane("environment");
    }

    /** Leaves processors to other threads, one each. */
    void leave(int others, Settings settings) {
        processors = Math.max(1, processors - others);
        reconfigure(settings);
    }

    /** Waits until nothing is worked on. */
    void rest() {
        workers.forEach(WorkerLane::awaitAll);
    }

    /** Assigns the next network to a lane, each in turn. Returns who says which it is at the moment. */
    Supplier<Lane> assign() {
        int number = assigned++;
        return () -> hasWorkers() ? workers.get(number % workers.size()) : Lane.HERE;
    }

    /** Says where environments step while the run's thread does something else: on a thread that has nothing else to do. */
    Round.Spread aside() {
        return aside;
    }

    /** Says where environments step while the run's thread waits for them: on all threads, the first on its own. */
    Round.Spread shared() {
        return shared;
    }

    private Lane sideLane() {
        return hasWorkers() ? environment : Lane.HERE;
    }

    private Lane share(int number) {
        int turn = hasWorkers() ? number % (workers.size() + 1) : 0;
        return turn == 0 ? Lane.HERE : workers.get(turn - 1);
    }

    private boolean hasWorkers() {
        return working && !workers.isEmpty();
    }

    /**
     * Does an iteration with the help of the lanes; they are at rest when this ends, however it ends.
     *
     * @throws PartException if a task failed that nobody has waited for
     */
    void during(Runnable iteration) {
        working = true;
        try {
            iteration.run();
            workers.forEach(WorkerLane::awaitAll);
        } catch (RuntimeException | Error e) {
            workers.forEach(lane -> quiet(lane, e));
            quiet(environment, e);
            throw e;
        } finally {
            working = false;
        }
    }

    private static void quiet(WorkerLane lane, Throwable failed) {
        try {
            lane.awaitAll();
        } catch (RuntimeException e) {
            if (e != failed) {
                failed.addSuppressed(e);
            }
        }
    }

    /** Gives all threads up, as the run's own has been. May be called from any thread. */
    void abandon() {
        workers.forEach(WorkerLane::abandon);
        environment.abandon();
    }

    @Override
    public void close() {
        workers.forEach(WorkerLane::close);
        environment.close();
    }
}
