package org.virel.network.fused.internal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.network.NetworkSpec;

/** An optimizer on flat arrays. */
sealed interface FlatOptimizer {

    static FlatOptimizer of(NetworkSpec.Optimizer optimizer, int size) {
        return switch (optimizer) {
            case NetworkSpec.Adam adam -> new Adam(adam, new float[size], new float[size]);
            case NetworkSpec.Sgd sgd -> new Sgd(sgd);
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

    /** Adam (Kingma and Ba 2015, Algorithm 1), in one pass over the four arrays. */
    record Adam(NetworkSpec.Adam settings, float[] first, float[] second) implements FlatOptimizer {

        @Override
        public SortedMap<String, float[]> moments() {
            return new TreeMap<>(Map.of("first", first, "second", second));
        }

        @Override
        public void step(float[] parameters, float[] gradient, long step, double factor) {
            double correction1 = 1 - Math.pow(settings.beta1(), step);
            double correction2 = 1 - Math.pow(settings.beta2(), step);
            update(
                    parameters,
                    gradient,
                    (float) (factor * settings.learningRate() / correction1),
                    (float) (1 / Math.sqrt(correction2)));
        }

        private void update(float[] parameters, float[] gradient, float stepSize, float rootScale) {
            float keep1 = (float) settings.beta1();
            float take1 = (float) (1 - settings.beta1());
            float keep2 = (float) settings.beta2();
            float take2 = (float) (1 - settings.beta2());
            float epsilon = (float) settings.epsilon();
            float[] m = first;
            float[] v = second;
            for (int i = 0; i < parameters.length; i++) {
                float g = gradient[i];
                float mean = keep1 * m[i] + take1 * g;
                float square = keep2 * v[i] + take2 * (g * g);
                m[i] = mean;
                v[i] = square;
                parameters[i] -= stepSize * mean / ((float) Math.sqrt(square) * rootScale + epsilon);
            }
        }
    }

    /** Plain gradient descent. */
    record Sgd(NetworkSpec.Sgd settings) implements FlatOptimizer {

        @Override
        public void step(float[] parameters, float[] gradient, long step, double factor) {
            float rate = (float) (settings.learningRate() * factor);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= rate * gradient[i];
            }
        }
    }
}
