package org.virel.environment.synthetic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class SyntheticEnvironmentTest {

    private static final float[] PUSH = {1, -1};

    private final SyntheticEnvironment environment = new SyntheticEnvironment(5, 2, 2000);

    private static Environment create(Map<String, String> settings) {
        return new SyntheticProvider().create(Settings.of(settings));
    }

    @Test
    void itHasTheSizesOfHalfCheetahUnlessToldOtherwise() {
        Environment byDefault = create(Map.of());
        assertEquals(17, byDefault.observationSpace().size());
        assertEquals(6, byDefault.actionSpace().size());
    }

    @Test
    void itHasTheSizesThatTheSettingsSay() {
        Environment humanoid = create(Map.of("observations", "376", "actions", "17"));
        assertEquals(376, humanoid.observationSpace().size());
        assertEquals(17, humanoid.actionSpace().size());
    }

    @Test
    void noObservationsAreRefused() {
        assertThrows(SettingException.class, () -> create(Map.of("observations", "0")));
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
    void aPushBeyondItsBoundsIsClipped() {
        environment.reset(3);
        float[] clipped = environment.step(new float[] {7, -9}).observation();
        environment.reset(3);
        assertArrayEquals(environment.step(PUSH).observation(), clipped);
    }

    @Test
    void theNoiseShakesEachFeatureDifferently() {
        float[] features = environment.reset(3);
        assertTrue(features[0] != features[1] && features[1] != features[2] && features[0] != features[2]);
    }

    @Test
    void anotherSeedInTheMidstOfAnEpisodeShakesItOtherwise() {
        environment.reset(3);
        Step expected = environment.step(PUSH);
        environment.reset(3);
        environment.reseed(4);
        assertTrue(expected.reward() != environment.step(PUSH).reward());
    }

    @Test
    void aStateOfOtherSizesIsRefused() {
        environment.reset(3);
        Environment smaller = new SyntheticEnvironment(4, 2, 2000);
        String message = assertThrows(IllegalArgumentException.class, () -> smaller.restore(environment.save()))
                .getMessage();
        assertEquals("synthetic: 'features' has 5 numbers, expected 4", message);
    }
}
