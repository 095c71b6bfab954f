package org.virel.run.internal.pipeline;

import java.util.function.Supplier;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/** The replay of a run for several agents on several threads: one at a time. */
final class SharedReplay implements Replay {

    private final Supplier<Replay> replay;

    /**
     * Creates a replay.
     *
     * @param replay says what is behind it at the moment
     */
    SharedReplay(Supplier<Replay> replay) {
        this.replay = replay;
    }

    @Override
    public synchronized void add(Transition transition) {
        replay.get().add(transition);
    }

    @Override
    public synchronized long first() {
        return replay.get().first();
    }

    @Override
    public synchronized long next() {
        return replay.get().next();
    }

    @Override
    public synchronized int size() {
        return replay.get().size();
    }

    @Override
    public synchronized int successors() {
        return replay.get().successors();
    }

    @Override
    public synchronized int capacity() {
        return replay.get().capacity();
    }

    @Override
    public synchronized void sample(Batch into, RandomStream stream) {
        replay.get().sample(into, stream);
    }

    @Override
    public synchronized State export(long from, long to) {
        return replay.get().export(from, to);
    }

    @Override
    public synchronized void append(State exported) {
        replay.get().append(exported);
    }

    @Override
    public synchronized State save() {
        return replay.get().save();
    }

    @Override
    public synchronized void restore(State state) {
        replay.get().restore(state);
    }

    /** Closing is the run's business. */
    @Override
    public void close() {}
}
