package org.virel.api.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * A differentiable function with parameters, their gradient and an optimizer.
 *
 * <p>The parameters live in the network's own memory (heap, native, GPU). Forward and backward passes are made through
 * {@link #pass}, each with activations of its own, so that several can be pending at once. Gradients of all passes add up
 * until {@link #step} applies and clears them.
 *
 * <p>Different networks are used by different threads at once: they share no scratch memory. Of one network, different passes may
 * go forward and give input gradients on different threads at once, as long as nothing changes the parameters. Whatever
 * changes the network is done by one thread at a time: adding to the gradient, {@link #step}, {@link #follow}, setting,
 * restoring, clearing; so is creating a pass. Adding to the gradient, as {@link Pass#backward} does, leaves the parameters alone and may happen
 * beside other passes going forward or giving input gradients. Results have the same bits as on one thread. One pass is used
 * by one thread at a time, and callers see to it that what one thread did is visible to the next.
 *
 * <p>{@link #save} has {@code parameters} (the entries of {@link NetworkSpec#initialize}), {@code first} and
 * {@code second} (Adam's moments, same entries; absent under plain gradient descent) and the number {@code steps}; every provider
 * reads what another wrote.
 */
@ConsumerType
public interface Network extends Stateful, AutoCloseable {

    /** Returns what this network was made from. */
    NetworkSpec spec();

    /** Creates a pass over batches of exactly this many rows. */
    Pass pass(int rows);

    /** Returns a copy of the parameters, entries as in {@link NetworkSpec#initialize}. */
    State parameters();

    /**
     * Sets the parameters and leaves optimizer and gradient alone.
     *
     * @throws IllegalArgumentException if the entries or shapes differ; nothing is then changed
     */
    void setParameters(State parameters);

    /** Returns a copy of the gradient added up since it was last cleared, entries as {@link #parameters}. */
    State gradients();

    /**
     * Adds a gradient from elsewhere, another agent's for example, times a factor.
     *
     * @throws IllegalArgumentException if the entries or shapes differ
     */
    void addGradients(State gradients, double factor);

    /** Forgets the gradient. */
    void clearGradients();

    /**
     * Moves the parameters by one step of the optimizer along the gradient, downhill, and clears the gradient.
     *
     * @param factor on the learning rate
     * @throws org.virel.api.provider.NotFiniteException if the gradient is not finite, naming array and index; nothing is
     *     then changed
     */
    void step(double factor);

    /** Does {@link #step(double)} at the full learning rate. */
    default void step() {
        step(1);
    }

    /**
     * Moves the parameters towards those of another network of the same provider and shape (Polyak averaging):
     * {@code this <- tau * source + (1 - tau) * this}.
     *
     * @param tau in [0, 1]; 1 copies exactly
     */
    void follow(Network source, double tau);

    /** Frees what the network holds; passes end with it. Closing twice has no effect. */
    @Override
    default void close() {}
}
