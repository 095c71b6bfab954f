package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;
import org.virel.api.settings.Settings;

class MujocoSceneTest {

    private static Stream<Engine> engines() {
        return Installed.engines();
    }

    private static MujocoEnvironment environment(String name, Engine engine) {
        Offer offer = Offer.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        Task task = offer.family().task(offer.version(), Settings.of(Map.of()));
        return new MujocoEnvironment(name, task, 1000, new Engines(List.of(engine), "auto"));
    }

    private static Scene scene(String name, Engine engine) {
        try (MujocoEnvironment environment = environment(name, engine)) {
            environment.reset(1);
            return environment.scene().orElseThrow();
        }
    }

    private static Map.Entry<Vector3, Vector3> ends(Solid solid) {
        double half = ((Shape.Capsule) solid.shape()).halfLength();
        return Map.entry(solid.pose().place(0, 0, -half), solid.pose().place(0, 0, half));
    }

    private static double apart(Solid one, Solid other) {
        return Stream.of(ends(one).getKey(), ends(one).getValue())
                .flatMap(from -> Stream.of(ends(other).getKey(), ends(other).getValue())
                        .map(to -> from.minus(to).length()))
                .min(Double::compare)
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyTaskCanBeSeenInTheTimeOfItsSteps(Engine engine) {
        for (Offer offer : Offer.ALL) {
            Scene scene = scene(offer.name(), engine);
            assertTrue(scene.solids().size() > 1, offer.name());
            assertTrue(scene.solids().stream().anyMatch(solid -> solid.body() > 0), offer.name());
        }
        assertEquals(0.05, scene("HalfCheetah-v2", engine).stepSeconds(), 1e-15);
        assertEquals(0.008, scene("Hopper-v2", engine).stepSeconds(), 1e-15);
        assertEquals(0.015, scene("Humanoid-v2", engine).stepSeconds(), 1e-15);
    }

    /** Torso, thigh, leg and foot; the torso hangs at 1.25 m, and each limb begins where the one before ends. */
    @ParameterizedTest
    @MethodSource("engines")
    void theLimbsOfTheHopperHangTogether(Engine engine) {
        Scene scene = scene("Hopper-v2", engine);

        assertEquals(4, scene.solids().size());
        assertEquals(1.25, scene.solids().get(0).pose().position().z(), 0.02);
        assertEquals(0, apart(scene.solids().get(0), scene.solids().get(1)), 1e-9);
        assertEquals(0, apart(scene.solids().get(1), scene.solids().get(2)), 0.06);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theCameraGoesWithTheBodyAtItsOwnHeight(Engine engine) {
        Scene scene = scene("HalfCheetah-v2", engine);
        Vector3 target = scene.camera().target();

        assertEquals(0.45, target.z());
        assertTrue(Math.abs(target.x()) <= 0.1 && target.x() != 0, target.toString());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void leftLimbsDifferInColor(Engine engine) {
        assertEquals(5, scene("Humanoid-v2", engine).solids().stream()
                .filter(solid -> !solid.color().equals(Shot.BODY))
                .mapToInt(Solid::body).distinct().count());
    }

    @Test
    void beforeTheFirstResetThereIsNothingToSee() {
        Installed.engines().forEach(engine -> {
            try (MujocoEnvironment environment = environment("Hopper-v2", engine)) {
                assertThrows(IllegalStateException.class, environment::scene);
            }
        });
    }
}
