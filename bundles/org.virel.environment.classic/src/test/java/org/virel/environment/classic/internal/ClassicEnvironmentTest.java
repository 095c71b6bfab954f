package org.virel.environment.classic.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

class ClassicEnvironmentTest {

    private static final int EPISODES = 20_000;

    @Test
    void pendulumsBeginUniformlyInAngleAndSpeed() {
        Environment environment = create(new PendulumProvider());
        assertUniform(environment, 0, -Math.PI, Math.PI);
        assertUniform(environment, 1, -1, 1);
    }

    @Test
    void mountainCarsBeginAtRestUniformlyNearTheBottom() {
        Environment environment = create(new MountainCarContinuousProvider());
        assertUniform(environment, 0, -0.6, -0.4);
        assertEquals(0, start(environment, 3)[1]);
        Environment pushed = create(new MountainCarProvider());
        assertUniform(pushed, 0, -0.6, -0.4);
        assertEquals(0, start(pushed, 3)[1]);
    }

    @Test
    void cartPolesBeginUniformlyInAllFourNumbers() {
        Environment environment = create(new CartPoleContinuousProvider());
        Environment pushed = create(new CartPoleProvider());
        for (int i = 0; i < 4; i++) {
            assertUniform(environment, i, -0.05, 0.05);
            assertUniform(pushed, i, -0.05, 0.05);
        }
    }

    @Test
    void theActionsAreATorqueAndTwoScaledForces() {
        assertEquals(Box.of(1, -2, 2), create(new PendulumProvider()).actionSpace());
        assertEquals(Box.of(1, -1, 1), create(new MountainCarContinuousProvider()).actionSpace());
        assertEquals(Box.of(1, -1, 1), create(new CartPoleContinuousProvider()).actionSpace());
    }

    @Test
    void theOtherActionsAreTwoPushesAndThree() {
        assertEquals(Finite.of(2), create(new CartPoleProvider()).actionSpace());
        assertEquals(Finite.of(3), create(new MountainCarProvider()).actionSpace());
    }

    @Test
    void aMessageAboutOneOfFinitelyManyActionsSaysWhichThereAre() {
        Environment environment = create(new MountainCarProvider());
        environment.reset(0);
        for (float wrong : new float[] {-1, 0.5f, 3, Float.NaN}) {
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> environment.step(new float[] {wrong}));
            assertEquals(
                    "MountainCar-v0: action[0] is %s at step 0, expected one of 0 to 2".formatted(wrong),
                    refusal.getMessage());
        }
    }

    @Test
    void aPendulumIsTruncatedAfter200StepsAndNeverTerminates() {
        Environment environment = create(new PendulumProvider());
        environment.reset(1);
        for (int i = 1; i <= 200; i++) {
            Step step = environment.step(new float[] {1});
            assertFalse(step.terminated());
            assertEquals(i == 200, step.truncated(), "step " + i);
        }
    }

    @Test
    void anEpisodeThatTerminatesAtItsLimitIsBothTerminatedAndTruncated() {
        Environment environment = create(new MountainCarContinuousProvider());
        environment.restore(state("running", 998, 0.44, 0.06));
        Step step = environment.step(new float[] {1});
        assertTrue(step.terminated());
        assertTrue(step.truncated());
    }

    @Test
    void aRestoredEpisodeHasItsRemainingStepsOnly() {
        Environment environment = create(new PendulumProvider());
        environment.restore(state("running", 198, 0, 0));
        assertFalse(environment.step(new float[] {0}).done());
        assertTrue(environment.step(new float[] {0}).truncated());
    }

    @Test
    void aPendulumAtRestUprightCostsNothing() {
        Environment environment = create(new PendulumProvider());
        environment.restore(state("running", 0, 0, 0));
        assertEquals(0, environment.step(new float[] {0}).reward(), 0);
    }

    @Test
    void aMessageAboutAnActionNamesEnvironmentIndexValueStepAndBounds() {
        Environment environment = create(new PendulumProvider());
        environment.reset(0);
        environment.step(new float[] {0});
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> environment.step(new float[] {Float.NaN}));
        assertEquals(
                "Pendulum-v1: action[0] is NaN at step 1, expected a finite number in [-2.0, 2.0]",
                refusal.getMessage());
    }

    @Test
    void aStateThatFitsNotIsRefusedByItsEntry() {
        assertRefused("phase", state("sleeping", 0, 0, 0));
        assertRefused("elapsed", state("running", 200, 0, 0));
        assertRefused("elapsed", state("over", -1, 0, 0));
        assertRefused("state", state("running", 0, 0, 0, 0));
        assertRefused("state", state("running", 0, 0, Double.NaN));
        assertRefused("state", state("fresh", 0, 0, 0));
    }

    @Test
    void settingsOutOfRangeAreRefusedByTheirKey() {
        for (String key : new String[] {"max_episode_steps", "g"}) {
            var refusal = assertThrows(
                    SettingException.class,
                    () -> new PendulumProvider().create(Settings.of(Map.of(key, key.equals("g") ? "NaN" : "0"))));
            assertEquals(key, refusal.key());
        }
    }

    /** Tolerances are five standard deviations of the mean, and of the mean square, of that many uniform draws. */
    private static void assertUniform(Environment environment, int index, double low, double high) {
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < EPISODES; seed++) {
            double unit = (start(environment, seed)[index] - low) / (high - low);
            assertTrue(unit >= -1e-6 && unit <= 1 + 1e-6, "start " + index + " out of range: " + unit);
            sum += unit;
            squares += unit * unit;
        }
        assertEquals(1.0 / 2, sum / EPISODES, 5 * Math.sqrt(1.0 / 12 / EPISODES));
        assertEquals(1.0 / 3, squares / EPISODES, 5 * Math.sqrt(4.0 / 45 / EPISODES));
    }

    private static double[] start(Environment environment, long seed) {
        environment.reset(seed);
        return environment.save().reals("state");
    }

    private static void assertRefused(String entry, State state) {
        Environment environment = create(new PendulumProvider());
        var refusal = assertThrows(IllegalArgumentException.class, () -> environment.restore(state));
        assertTrue(refusal.getMessage().contains("'" + entry + "'"), refusal.getMessage());
    }

    private static State state(String phase, long elapsed, double... numbers) {
        return State.builder()
                .put("phase", phase)
                .put("elapsed", elapsed)
                .put("state", numbers)
                .build();
    }

    private static Environment create(EnvironmentProvider provider) {
        return provider.create(Settings.of(Map.of()));
    }
}
