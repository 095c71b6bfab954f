package org.virel.network.dl4j.internal;

import org.virel.api.network.NetworkSpec.Sgd;

/** Plain gradient descent by ND4J. */
record ArraySgd(Sgd settings, Block parameters, Block gradient) implements FlatOptimizer {

    @Override
    public void step(long step, double factor) {
        ArrayBackend.addScaled(-factor * settings.learningRate(), gradient.array(), parameters.array());
    }
}
