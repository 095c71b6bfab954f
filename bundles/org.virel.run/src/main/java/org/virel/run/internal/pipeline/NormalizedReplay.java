package org.virel.run.internal.pipeline;

import java.util.function.Supplier;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/** A replay as an agent sees it: it holds the task's numbers, and batches have the agent's. */
final class NormalizedReplay implements Replay {

    private final Supplier<Replay> replay;
    private final Normalizer normalizer;

    /**
     * Creates a replay.
     *
     * @param replay says what is behind it at the moment
     */
    NormalizedReplay(Supplier<Replay> replay, Normalizer normalizer) {
        this.replay = replay;
        this.normalizer = normalizer;
    }

    @Override
    public void sample(Batch into, RandomStream stream) {
        replay.get().sample(into, stream);
        normalizer.normalize(into);
    }

    @Override
    public void add(Transition transition) {
        replay.get().add(transition);
    }

    @Override
    public long first() {
        return replay.get().first();
    }

    @Override
    public long next() {
        return replay.get().next();
    }

    @Override
    public int size() {
        return replay.get().size();
    }

    @Override
    public int successors() {
        return replay.get().successors();
    }

    @Override
    public int capacity() {
        return replay.get().capacity();
    }

    @Override
    public State export(long from, long to) {
        return replay.get().export(from, to);
    }

    @Override
    public void append(State exported) {
        replay.get().append(exported);
    }

    @Override
    public State save() {
        return replay.get().save();
    }

    @Override
    public void restore(State state) {
        replay.get().restore(state);
    }

    /** Closing is the run's business. */
    @Override
    public void close() {}
}
