package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.simulation.Simulation;

/** What tasks look like in their initial configurations. */
final class SceneryTest {

    @Test
    void aHopperStandsOnTheFloor() {
        Installed.engines().forEach(engine -> {
            Scene scene = initial("Hopper-v2", engine);
            assertEquals(0, scene.floor().orElseThrow().height());
            assertEquals(0.008, scene.stepSeconds(), 1e-12);
            assertEquals(4, scene.solids().size());
            assertTorso(scene.solids().getFirst());
            assertEquals(1.25, scene.camera().target().z(), 1e-12);
        });
    }

    /** It reaches from 1.05 to 1.45 m, upside down as the model has it. */
    private static void assertTorso(Solid torso) {
        assertEquals(new Shape.Capsule(0.05, 0.2), torso.shape());
        assertEquals(1.25, torso.pose().position().z(), 1e-12);
        assertEquals(1, Math.abs(torso.pose().zAxis().z()), 1e-12);
        assertEquals(1, torso.body());
    }

    @Test
    void axesAreThoseOfTheGeom() {
        Installed.engines().forEach(engine -> {
            Solid head = initial("HalfCheetah-v2", engine).solids().get(1);
            assertEquals(Math.sin(0.87), head.pose().zAxis().x(), 1e-9);
            assertEquals(Math.cos(0.87), head.pose().zAxis().z(), 1e-9);
        });
    }

    @Test
    void everyTaskShowsSomething() {
        Installed.engines().limit(1).forEach(engine -> Offer.ALL.stream()
                .filter(offer -> offer.version() == Version.V2)
                .forEach(offer -> assertTrue(initial(offer.name(), engine).solids().size() > 2, offer.name())));
    }

    @Test
    void thereIsNothingToSeeBeforeTheFirstReset() {
        Installed.engines().limit(1).forEach(engine -> {
            try (MujocoEnvironment environment = Installed.environment("Ant-v2", engine)) {
                assertThrows(IllegalStateException.class, environment::scene);
            }
        });
    }

    private static Scene initial(String name, Engine engine) {
        Task task = Installed.task(name);
        try (Simulation simulation = engine.load(task.model())) {
            simulation.reset();
            simulation.forward();
            return Scenery.of(simulation, task.model().view(), task.frameSkip() * simulation.timestep());
        }
    }
}
