package org.virel.network.dl4j.internal;

import java.util.Collections;
import java.util.SortedMap;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.NetworkSpec.Sgd;

/**
 * An optimizer on flat arrays.
 *
 * <p>They are on the heap, where the loops become vector instructions: ND4J's AdamUpdater takes 80 ns a parameter, and of
 * its single operations the square root alone 4 ns; these loops take less than 1 ns, copies from and to ND4J included.
 */
sealed interface FlatOptimizer permits FlatAdam, FlatSgd {

    static FlatOptimizer of(Optimizer optimizer, int size) {
        return switch (optimizer) {
            case Adam adam -> new FlatAdam(adam, size);
            case Sgd sgd -> new FlatSgd(sgd);
        };
    }

    /**
     * Moves the parameters downhill along the gradient.
     *
     * @param step the number of this step, from 1
     * @param factor on the learning rate
     */
    void step(float[] parameters, float[] gradient, long step, double factor);

    /** Returns the optimizer's own arrays, live, each as long as the parameters, by the names under which they are saved. */
    default SortedMap<String, float[]> moments() {
        return Collections.emptySortedMap();
    }
}
