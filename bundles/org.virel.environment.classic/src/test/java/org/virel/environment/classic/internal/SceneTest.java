package org.virel.environment.classic.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.Environment;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;
import org.virel.api.settings.Settings;

class SceneTest {

    private static Solid body(Scene scene, int number) {
        return scene.solids().stream().filter(solid -> solid.body() == number).findFirst().orElseThrow();
    }

    /** Returns the upper end of a capsule, or the one that is not at the hinge. */
    private static Vector3 tip(Solid solid) {
        return solid.pose().place(0, 0, ((Shape.Capsule) solid.shape()).halfLength());
    }

    private static void assertPoint(double x, double z, Vector3 point) {
        assertEquals(0, point.minus(new Vector3(x, point.y(), z)).length(), 1e-12, point.toString());
    }

    /** The zero is upright, and positive angles are to the left. */
    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1.5707963267948966, -1, 0", "3.141592653589793, 0, -1", "-1.5707963267948966, 1, 0"})
    void theRodOfThePendulumPointsWhereItIs(double angle, double x, double z) {
        assertPoint(x, z, tip(body(new Pendulum(10).scene(new double[] {angle, 3}), 1)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1.25, 0.1", "-2, -0.2"})
    void thePoleStandsOnTheCart(double position, double angle) {
        Scene scene = new CartPoleContinuous(false).scene(new double[] {position, 9, angle, 9});

        Vector3 cart = body(scene, 1).pose().position();
        assertEquals(position, cart.x());
        Vector3 tip = tip(body(scene, 2));
        assertEquals(angle, Math.atan2(tip.x() - position, tip.z() - cart.z() - 0.1), 1e-12);
    }

    @Test
    void theCarRidesAlongTheSlope() {
        for (double position : new double[] {-1.2, -0.5, 0, 0.6}) {
            Pose car = body(new MountainCar(0).scene(new double[] {position, 0}), 1).pose();
            double slope = 1.35 * Math.cos(3 * position);

            assertEquals(slope, car.xAxis().z() / car.xAxis().x(), 1e-12);
            Vector3 track = car.place(0, 0, -0.062);
            assertPoint(position, 0.45 * Math.sin(3 * position) + 0.55, track);
        }
    }

    @Test
    void theFlagStandsWhereEachTaskHasItsGoal() {
        assertTrue(hasPoleAt(0.5, new MountainCar(0).scene(new double[] {0, 0})));
        assertTrue(hasPoleAt(0.45, new MountainCarContinuous(0).scene(new double[] {0, 0})));
    }

    private static boolean hasPoleAt(double x, Scene scene) {
        return scene.solids().stream()
                .filter(solid -> solid.shape() instanceof Shape.Capsule)
                .filter(solid -> Math.abs(Math.abs(solid.pose().zAxis().z()) - 1) < 1e-12)
                .anyMatch(solid -> Math.abs(solid.pose().position().x() - x) < 1e-12);
    }

    @Test
    void theSceneFollowsTheSteps() {
        try (Environment environment = new PendulumProvider().create(Settings.of(Map.of()))) {
            environment.reset(3);
            float[] observation = environment.step(new float[] {2}).observation();

            assertPoint(-observation[1], observation[0], rounded(tip(body(environment.scene().orElseThrow(), 1))));
        }
    }

    private static Vector3 rounded(Vector3 point) {
        return new Vector3((float) point.x(), point.y(), (float) point.z());
    }

    @Test
    void beforeTheFirstResetThereIsNothingToSee() {
        try (Environment environment = new PendulumProvider().create(Settings.of(Map.of()))) {
            assertThrows(IllegalStateException.class, environment::scene);
        }
    }
}
