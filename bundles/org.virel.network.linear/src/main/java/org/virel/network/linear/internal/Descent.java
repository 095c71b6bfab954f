package org.virel.network.linear.internal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.network.NetworkSpec;

/** An optimizer. */
sealed interface Descent {

    static Descent of(NetworkSpec.Optimizer optimizer, int size) {
        return switch (optimizer) {
            case NetworkSpec.Adam adam -> new Adam(adam, new float[size], new float[size]);
            case NetworkSpec.Sgd sgd -> new Sgd(sgd);
        };
    }

    /**
     * Moves the first parameters, as many as the gradient has, downhill.
     *
     * @param step the number of this step, from 1
     * @param factor on the learning rate
     */
    void step(float[] parameters, double[] gradient, long step, double factor);

    /** Returns the optimizer's own arrays, live, each as long as the parameters, by the names under which they are saved. */
    default SortedMap<String, float[]> moments() {
        return Collections.emptySortedMap();
    }

    /** Adam (Kingma and Ba 2015, Algorithm 1). */
    record Adam(NetworkSpec.Adam settings, float[] first, float[] second) implements Descent {

        @Override
        public SortedMap<String, float[]> moments() {
            return new TreeMap<>(Map.of("first", first, "second", second));
        }

        @Override
        public void step(float[] parameters, double[] gradient, long step, double factor) {
            double beta1 = settings.beta1();
            double beta2 = settings.beta2();
            double rate = factor * settings.learningRate() / (1 - Math.pow(beta1, step));
            double rootScale = 1 / Math.sqrt(1 - Math.pow(beta2, step));
            for (int i = 0; i < gradient.length; i++) {
                double slope = gradient[i];
                first[i] = (float) (beta1 * first[i] + (1 - beta1) * slope);
                second[i] = (float) (beta2 * second[i] + (1 - beta2) * slope * slope);
                double root = Math.sqrt(second[i]) * rootScale;
                parameters[i] = (float) (parameters[i] - rate * first[i] / (root + settings.epsilon()));
            }
        }
    }

    /** Plain gradient descent. */
    record Sgd(NetworkSpec.Sgd settings) implements Descent {

        @Override
        public void step(float[] parameters, double[] gradient, long step, double factor) {
            double rate = factor * settings.learningRate();
            for (int i = 0; i < gradient.length; i++) {
                parameters[i] = (float) (parameters[i] - rate * gradient[i]);
            }
        }
    }
}
