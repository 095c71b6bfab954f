package org.virel.api.replay;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * The transitions seen so far, and the distribution d(s) that batches are drawn from.
 *
 * <p>Transitions are numbered from 0 in the order in which they came; a full replay forgets the oldest. What it holds is
 * too large to be saved whole every time: {@link #export} gives a range of numbered transitions, which never change, so
 * that checkpoints can share them, and {@link #append} takes them back in order. {@link #save} holds only what is not in them.
 * How many are held depends on how many were added and the capacity alone. All transitions of a replay have the same number
 * of successors, which the first decides.
 */
@ConsumerType
public interface Replay extends Stateful, AutoCloseable {

    /**
     * Adds a transition; arrays are copied.
     *
     * @throws IllegalArgumentException if the sizes are not those of the spaces
     */
    void add(Transition transition);

    /** Returns the number of the oldest transition still held. */
    long first();

    /** Returns the number that the next transition will get, which is how many were ever added. */
    long next();

    /** Returns how many transitions are held. */
    default int size() {
        return Math.toIntExact(next() - first());
    }

    /**
     * Returns how many successors each transition that is held has, which is how many a batch may ask for. Replays that keep the first one
     * alone need not say so.
     */
    default int successors() {
        return 1;
    }

    /** Returns how many transitions it can hold. */
    int capacity();

    /**
     * Fills a batch with independent draws, with replacement.
     *
     * @throws IllegalStateException if the replay is empty
     * @throws IllegalArgumentException if the batch asks for more successors than the replay holds of a transition
     */
    void sample(Batch into, RandomStream stream);

    /**
     * Returns transitions {@code from} to {@code to - 1}.
     *
     * @throws IllegalArgumentException if some of them are not held
     */
    State export(long from, long to);

    /**
     * Adds exported transitions, numbered as they were.
     *
     * @throws IllegalArgumentException if they do not begin at {@link #next}, unless the replay is empty
     */
    void append(State exported);

    /** Frees what the replay holds. Closing twice has no effect. */
    @Override
    default void close() {}
}
