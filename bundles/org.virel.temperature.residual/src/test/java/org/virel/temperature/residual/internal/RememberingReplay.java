package org.virel.temperature.residual.internal;

import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/** Makes up transitions from the numbers of the stream and remembers the last batch; every fourth transition terminates. */
final class RememberingReplay implements Replay {

    private final long held;
    private final int capacity;
    private final float least;
    private int samples;

    /** Creates a replay whose rewards are from {@code least} to {@code least + 1}. */
    RememberingReplay(long held, int capacity, float least) {
        this.held = held;
        this.capacity = capacity;
        this.least = least;
    }

    Batch last = Batch.of(1, 1, 1);

    int samples() {
        return samples;
    }

    @Override
    public void sample(Batch into, RandomStream stream) {
        samples++;
        last = into;
        for (int row = 0; row < into.rows(); row++) {
            into.observations().set(row, 0, stream.nextFloat());
            into.actions().set(row, 0, stream.nextFloat());
            into.nextObservations().set(row, 0, stream.nextFloat());
            into.rewards()[row] = least + stream.nextFloat();
            into.terminated()[row] = row % 4 == 3 ? 1 : 0;
        }
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long next() {
        return held;
    }

    @Override
    public void add(Transition transition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public State export(long from, long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(State exported) {
        throw new UnsupportedOperationException();
    }
}
