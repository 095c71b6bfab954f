package org.virel.network.dl4j.internal;

import org.virel.api.network.NetworkSpec.Sgd;

/** Plain gradient descent. */
record FlatSgd(Sgd settings) implements FlatOptimizer {

    @Override
    public void step(float[] parameters, float[] gradient, long step, double factor) {
        float rate = (float) (settings.learningRate() * factor);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= rate * gradient[i];
        }
    }
}
