package org.virel.network.dl4j.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.network.NetworkSpec.Adam;

/** Adam (Kingma and Ba 2015, Algorithm 1). */
final class FlatAdam implements FlatOptimizer {

    private final Adam settings;
    private final float[] first;
    private final float[] second;

    FlatAdam(Adam settings, int size) {
        this.settings = settings;
        first = new float[size];
        second = new float[size];
    }

    @Override
    public SortedMap<String, float[]> moments() {
        SortedMap<String, float[]> moments = new TreeMap<>();
        moments.put("first", first);
        moments.put("second", second);
        return moments;
    }

    @Override
    public void step(float[] parameters, float[] gradient, long step, double factor) {
        double correction1 = 1 - Math.pow(settings.beta1(), step);
        double correction2 = 1 - Math.pow(settings.beta2(), step);
        decay(first, gradient, settings.beta1());
        decaySquares(second, gradient, settings.beta2());
        move(
                parameters,
                (float) (factor * settings.learningRate() / correction1),
                (float) (1 / Math.sqrt(correction2)),
                (float) settings.epsilon());
    }

    private static void decay(float[] moment, float[] gradient, double beta) {
        float keep = (float) beta;
        float take = (float) (1 - beta);
        for (int i = 0; i < moment.length; i++) {
            moment[i] = keep * moment[i] + take * gradient[i];
        }
    }

    private static void decaySquares(float[] moment, float[] gradient, double beta) {
        float keep = (float) beta;
        float take = (float) (1 - beta);
        for (int i = 0; i < moment.length; i++) {
            moment[i] = keep * moment[i] + take * (gradient[i] * gradient[i]);
        }
    }

    private void move(float[] parameters, float stepSize, float rootScale, float epsilon) {
        float[] m = first;
        float[] v = second;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i]) * rootScale + epsilon);
        }
    }
}
