package org.virel.network.dl4j.internal;

import org.virel.api.network.NetworkSpec.Sgd;

/** Plain gradient descent on the heap. */
record HeapSgd(Sgd settings, HeapCopies copies) implements FlatOptimizer {

    @Override
    public void parametersWereSet() {
        copies.forgetParameters();
    }

    @Override
    public void step(long step, double factor) {
        float rate = (float) (settings.learningRate() * factor);
        float[] parameters = copies.readParameters();
        float[] gradient = copies.readGradient();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= rate * gradient[i];
        }
        copies.writeParameters();
    }
}
