package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * A distribution over actions for each observation, {@code pi_theta(a|s)}, and how it changes with theta.
 *
 * <p>Actions of a box space are in {@code [-1, 1]} for each dimension, those of a finite space an index; the environment's
 * own units are the run's business. Gradients of all draws add up until {@link #step}. Used by one thread at a time. Its
 * networks come from the {@link org.virel.api.agent.Assembly} and are saved by the run; {@link #save} has what else it remembers.
 */
@ConsumerType
public interface Policy extends Stateful, AutoCloseable {

    /** Creates a draw over batches of exactly this many rows. */
    Draw draw(int rows);

    /**
     * Chooses an action while collecting: a sample, with whatever exploration the policy adds.
     *
     * @param action filled with the choice
     */
    void explore(float[] observation, RandomStream stream, float[] action);

    /** Chooses the greedy action, the mode of the distribution as the policy defines it: the reading used in evaluation. */
    void exploit(float[] observation, float[] action);

    /** Is told that an episode begins, for exploration noise with a memory. */
    default void episodeBegins() {}

    /**
     * Moves theta by one step of its optimizer along the gradient, downhill, and clears the gradient.
     *
     * @param factor on the learning rate
     * @throws org.virel.api.provider.NotFiniteException if the gradient is not finite; nothing is then changed
     */
    void step(double factor);

    /** Does {@link #step(double)} at the full learning rate. */
    default void step() {
        step(1);
    }

    /** Forgets the gradient. */
    void clearGradients();

    /** Returns a copy of theta. */
    State parameters();

    /**
     * Sets theta and leaves optimizer and gradient alone.
     *
     * @throws IllegalArgumentException if the entries or shapes differ
     */
    void setParameters(State parameters);

    /** Returns a copy of the gradient added up since it was last cleared, entries as {@link #parameters}. */
    State gradients();

    /** Adds a gradient from elsewhere, another agent's for example, times a factor. */
    void addGradients(State gradients, double factor);

    /** Moves theta towards that of a policy of the same provider and shape: {@code this <- tau * source + (1 - tau) * this}. */
    void follow(Policy source, double tau);

    /** Frees what the policy holds; draws end with it. Closing twice has no effect. */
    @Override
    default void close() {}
}
