package org.virel.network.dl4j.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.network.NetworkSpec.Adam;

/** Adam (Kingma and Ba 2015, Algorithm 1) in one loop on the heap. */
final class HeapAdam implements FlatOptimizer {

    private final Adam settings;
    private final HeapCopies copies;
    private final float[] first;
    private final float[] second;

    /** A moment on the heap. */
    private record HeapMoment(float[] values) implements Moment {

        @Override
        public float[] get() {
            return values.clone();
        }

        @Override
        public void set(float[] other) {
            System.arraycopy(other, 0, values, 0, values.length);
        }
    }

    HeapAdam(Adam settings, HeapCopies copies) {
        this.settings = settings;
        this.copies = copies;
        first = new float[copies.size()];
        second = new float[copies.size()];
    }

    @Override
    public SortedMap<String, Moment> moments() {
        SortedMap<String, Moment> moments = new TreeMap<>();
        moments.put("first", new HeapMoment(first));
        moments.put("second", new HeapMoment(second));
        return moments;
    }

    @Override
    public void parametersWereSet() {
        copies.forgetParameters();
    }

    @Override
    public void step(long step, double factor) {
        double correction1 = 1 - Math.pow(settings.beta1(), step);
        double correction2 = 1 - Math.pow(settings.beta2(), step);
        move(
                copies.readParameters(),
                copies.readGradient(),
                (float) (factor * settings.learningRate() / correction1),
                (float) (1 / Math.sqrt(correction2)));
        copies.writeParameters();
    }

    private void move(float[] parameters, float[] gradient, float stepSize, float rootScale) {
        float[] m = first;
        float[] v = second;
        float keep1 = (float) settings.beta1();
        float take1 = (float) (1 - settings.beta1());
        float keep2 = (float) settings.beta2();
        float take2 = (float) (1 - settings.beta2());
        float epsilon = (float) settings.epsilon();
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
