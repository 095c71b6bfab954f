package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.environment.Step;
import org.virel.api.state.State;

class SyntheticEnvironmentTest {

    private static final float[] PUSH = {1, -1};

    private final SyntheticEnvironment environment = new SyntheticEnvironment(5, 2);

    @Test
    void itGoesOnFromASavedStateAsItDid() {
        environment.reset(3);
        environment.step(PUSH);
        State saved = environment.save();
        Step step = environment.step(PUSH);

        environment.restore(saved);
        assertArrayEquals(step.observation(), environment.step(PUSH).observation());
    }

    @Test
    void theRewardIsTheNegativeMeanSquareOfTheFeatures() {
        environment.reset(3);
        Step step = environment.step(PUSH);
        double sum = 0;
        for (float feature : step.observation()) {
            sum += (double) feature * feature;
        }
        assertEquals(-sum / 5, step.reward(), 1e-7);
    }

    /** A push of 1 is worth 0.3 a step and lasts, at a decay of 0.9, ten steps: 3, give or take as much noise, 1. */
    @Test
    void featuresStayBoundedHoweverLongItIsPushed() {
        environment.reset(3);
        float[] features = new float[5];
        for (int i = 0; i < 1000; i++) {
            features = environment.step(PUSH).observation();
        }
        for (int i = 0; i < features.length; i++) {
            assertEquals(i % 2 == 0 ? 3 : -3, features[i], 1.001);
        }
    }

    @Test
    void theNoiseShakesEachFeatureDifferently() {
        float[] features = environment.reset(3);
        assertTrue(features[0] != features[1] && features[1] != features[2] && features[0] != features[2]);
    }

    @Test
    void anActionOfAnotherSizeIsRefused() {
        environment.reset(3);
        assertThrows(IllegalArgumentException.class, () -> environment.step(new float[3]));
    }
}
