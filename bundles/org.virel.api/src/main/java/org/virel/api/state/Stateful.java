package org.virel.api.state;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something whose state can be written to, and read from, the neutral container.
 *
 * <p>The one mechanism behind checkpoints, hot swap and their tests: after {@code b.restore(a.save())} the object
 * {@code b}, made with the same settings as {@code a}, does exactly what {@code a} would have done, to the last bit. It
 * may be made by another provider.
 */
@ConsumerType
public interface Stateful {

    /** Returns everything that has moved since creation. Later changes of this object do not show in it. */
    default State save() {
        return State.EMPTY;
    }

    /**
     * Takes up a saved state.
     *
     * @throws IllegalArgumentException if the state does not fit, naming the entry; the object is then unusable
     */
    default void restore(State state) {
        state.requireOnly();
    }
}
