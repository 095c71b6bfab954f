package org.virel.network.dl4j.internal;

import java.util.Collections;
import java.util.SortedMap;

/** An optimizer of one flat vector of parameters along another, the gradient. */
interface FlatOptimizer {

    /** An array of the optimizer's own, as long as the parameters. */
    interface Moment {

        /** Returns a copy of the array. */
        float[] get();

        /** Sets all of the array. */
        void set(float[] values);
    }

    /**
     * Moves the parameters downhill along the gradient, and leaves the gradient alone.
     *
     * @param step the number of this step, from 1
     * @param factor on the learning rate
     */
    void step(long step, double factor);

    /** To be called when anyone else has changed the parameters. */
    default void parametersWereSet() {}

    /** Returns the optimizer's own arrays by the names under which they are saved. */
    default SortedMap<String, Moment> moments() {
        return Collections.emptySortedMap();
    }
}
