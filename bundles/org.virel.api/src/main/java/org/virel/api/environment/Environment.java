package org.virel.api.environment;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Batch;
import org.virel.api.scene.Scene;
import org.virel.api.state.Stateful;

/**
 * A task: states, actions, rewards.
 *
 * <p>Used by one thread at a time, though not always by the same one: steps may come from another thread than resets, saving
 * and restoring. There are never two calls at once, and each sees what the calls before it did. So nothing may be tied to a thread.
 *
 * <p>The saved state is complete: after {@link #restore} in the middle of an episode the same actions lead to the same steps, bit
 * for bit. All randomness follows from the seeds given to {@link #reset}.
 */
@ConsumerType
public interface Environment extends Stateful, AutoCloseable {

    /**
     * Returns the space of observations, what networks see: features, or one-hot vectors where the states are finite. The same
     * for the life of the object.
     */
    Box observationSpace();

    /** Returns the space of actions in the task's own units; the same for the life of the object. */
    Space actionSpace();

    /**
     * Begins an episode.
     *
     * @param seed decides everything that is random in the episode
     * @return the first observation, a fresh array
     */
    float[] reset(long seed);

    /**
     * Replaces the randomness of what follows in this episode: after restoring a state, another seed gives an independent
     * successor.
     *
     * @throws UnsupportedOperationException if the environment cannot
     */
    default void reseed(long seed) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be reseeded within an episode");
    }

    /**
     * Acts.
     *
     * @param action an element of the action space; not kept, not changed
     * @throws IllegalArgumentException if the action has the wrong size or is not finite
     * @throws IllegalStateException before the first reset, or after the end of an episode
     */
    Step step(float[] action);

    /**
     * Returns all (s, a) with their successors and probabilities, where the task is finite and known. Rows of states in
     * which an action is not allowed are absent. It is the same object at each call; who asks for it does not change it.
     */
    default Optional<Batch> model() {
        return Optional.empty();
    }

    /**
     * Returns what the environment looks like now. Asked for only where somebody looks; nothing else depends on it.
     *
     * @return empty if it shows nothing, which is the same for the life of the object
     * @throws IllegalStateException before the first reset, if it shows something
     */
    default Optional<Scene> scene() {
        return Optional.empty();
    }

    /** Frees what the environment holds. Closing twice has no effect. */
    @Override
    default void close() {}
}
