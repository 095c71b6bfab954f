package org.virel.theory.internal;

import org.virel.api.random.RandomStream;
import org.virel.theory.internal.expectation.Vectors;

/** Random functions to examine parts at. */
final class Critics {

    private Critics() {}

    /** Returns parameters of independent normal numbers. */
    static double[] random(int size, long seed, double spread) {
        RandomStream stream = RandomStream.of(seed).split("critic");
        return Vectors.vector(size, i -> (float) (spread * stream.nextGaussian()));
    }

    /**
     * Returns random parameters of a network of one hidden layer, the biases of its output being a given level.
     *
     * @param hidden the units of the hidden layer
     * @param outputs the units of the output, whose biases come after the hidden layer
     */
    static double[] random(Subject subject, long seed, int hidden, int outputs, double level) {
        double[] parameters = random(subject.parameters().length, seed, 1);
        int biases = parameters.length - outputs * (hidden + 1);
        for (int i = 0; i < outputs; i++) {
            parameters[biases + i] = level;
        }
        return parameters;
    }
}
