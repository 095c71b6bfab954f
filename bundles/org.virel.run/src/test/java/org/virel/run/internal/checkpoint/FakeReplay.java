package org.virel.run.internal.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/** A ring of transitions that are one number each. */
final class FakeReplay implements Replay {

    private final int capacity;
    private final ArrayDeque<Float> rows = new ArrayDeque<>();
    private final List<Long> exported = new ArrayList<>();
    private long next;

    FakeReplay(int capacity) {
        this.capacity = capacity;
    }

    /** Adds transitions that follow from their number and a seed alone. */
    FakeReplay grow(int count, float seed) {
        for (int i = 0; i < count; i++) {
            add(seed + next);
        }
        return this;
    }

    FakeReplay grow(int count) {
        return grow(count, 0.25f);
    }

    List<Float> rows() {
        return List.copyOf(rows);
    }

    /** Returns the numbers that were exported so far, in order. */
    List<Long> exported() {
        return List.copyOf(exported);
    }

    private void add(float row) {
        rows.addLast(row);
        next++;
        if (rows.size() > capacity) {
            rows.removeFirst();
        }
    }

    @Override
    public long first() {
        return next - rows.size();
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public State export(long from, long to) {
        if (from < first() || to > next || from >= to) {
            throw new IllegalArgumentException("[%d, %d) of [%d, %d)".formatted(from, to, first(), next));
        }
        List<Float> all = List.copyOf(rows);
        float[] values = new float[(int) (to - from)];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get((int) (from - first()) + i);
            exported.add(from + i);
        }
        return State.builder().put("from", from).put("rows", values).build();
    }

    @Override
    public void append(State state) {
        if (rows.isEmpty()) {
            next = state.integer("from");
        } else if (state.integer("from") != next) {
            throw new IllegalArgumentException("begins at " + state.integer("from") + ", expected " + next);
        }
        for (float row : state.tensor("rows").data()) {
            add(row);
        }
    }

    @Override
    public void add(Transition transition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sample(Batch into, RandomStream stream) {
        throw new UnsupportedOperationException();
    }
}
