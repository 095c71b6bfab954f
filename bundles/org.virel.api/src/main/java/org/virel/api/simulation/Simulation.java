package org.virel.api.simulation;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.state.Stateful;

/**
 * A model in motion.
 *
 * <p>Used by one thread at a time, though not always by the same one. Several simulations may be used by several threads at once.
 *
 * <p>The saved state is complete: after {@link #restore}, on the same version of the same engine, all readable fields are as they were,
 * and the same controls lead to the same numbers, bit for bit. A state of another engine, version or model is refused.
 */
@ConsumerType
public interface Simulation extends Stateful, AutoCloseable {

    /** What has names. */
    enum Named {
        /** A body. */
        BODY,
        /** A joint. */
        JOINT,
        /** A geom. */
        GEOM,
        /** A site. */
        SITE,
        /** An actuator. */
        ACTUATOR
    }

    /** Returns the simulated time of one substep, in seconds. */
    double timestep();

    /** Returns how many numbers a field has. */
    int size(Field field);

    /**
     * Reads consecutive numbers of a field, without allocating.
     *
     * @param from the first of them
     * @param count how many
     * @param into where they go
     * @param at the place of the first one there
     * @throws IndexOutOfBoundsException if the field or the array has fewer
     */
    void read(Field field, int from, int count, double[] into, int at);

    /** Reads a whole field to the beginning of an array. */
    default void read(Field field, double[] into) {
        read(field, 0, size(field), into, 0);
    }

    /**
     * Writes a whole field, without allocating. What is derived from it follows with the next {@link #forward()} or step.
     *
     * @param values as many as the field has
     * @throws IllegalArgumentException if the field is not of kind {@link Field.Kind#STATE}, their number differs, or one is not finite
     */
    void write(Field field, double[] values);

    /**
     * Returns the index of what has a name.
     *
     * @throws IllegalArgumentException if nothing has, naming the model and the name
     */
    int index(Named kind, String name);

    /**
     * Does substeps with the controls as they are.
     *
     * @param count at least 1
     * @throws DivergedException if the state is no longer finite. The engine may have reset itself by then: only {@link #reset()} and
     *     {@link #restore} are of use afterwards
     */
    void step(int count);

    /** Derives everything from the state, without moving. */
    void forward();

    /** Goes back to the model's initial configuration at rest, warm starts included; derives nothing. */
    void reset();

    /** Fills {@link Field#CFRC_EXT} for the last step. */
    void findContactForces();

    /** Fills {@link Field#SUBTREE_LINVEL} for the last step. */
    void findSubtreeVelocities();

    /** Frees what the simulation holds. Closing twice has no effect; everything else is then refused. */
    @Override
    void close();
}
