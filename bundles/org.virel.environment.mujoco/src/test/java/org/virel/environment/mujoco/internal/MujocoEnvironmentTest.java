package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Step;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.DivergedException;
import org.virel.api.state.State;
import org.virel.testkit.Allocations;

/** What is the environment's own, whatever simulates. */
final class MujocoEnvironmentTest {

    /** Headers of a step, an observation and an array of numbers take up to 16 bytes, and all is rounded up to 8. */
    private static final int OVERHEAD = 96;

    @Test
    void anEpisodeEndsWhereTheSimulationDiverges() {
        try (MujocoEnvironment environment = halfCheetah()) {
            environment.reset(1);
            environment.step(new float[6]);
            DivergedException exception = assertThrows(
                    DivergedException.class, () -> environment.step(new float[] {0, 0, 0, 0, 0, 101}));
            assertTrue(exception.getMessage().startsWith("HalfCheetah-v2: the simulation diverged at step 2"),
                    exception.getMessage());
            assertThrows(IllegalStateException.class, () -> environment.step(new float[6]));
            environment.reset(2);
            assertFalse(environment.step(new float[6]).done());
        }
    }

    @Test
    void aSimulationThatDoesNotFitTheTaskIsClosed() {
        FakeSimulator fake = FakeSimulator.usable("fake");
        Engines engines = new Simulators(List.of(Map.entry("fake", fake))).with(Settings.of(Map.of()));
        Task ant = Installed.task("Ant-v2");
        assertThrows(
                IllegalArgumentException.class,
                () -> new MujocoEnvironment("Ant-v2", ant, 1000, engines).close());
        assertEquals(0, fake.open());
    }

    @Test
    void whatDivergedIsNotSaved() {
        try (MujocoEnvironment environment = halfCheetah()) {
            environment.reset(1);
            assertThrows(DivergedException.class, () -> environment.step(new float[] {101, 0, 0, 0, 0, 0}));
            assertEquals("[elapsed, phase]", environment.save().names().toString());
        }
    }

    @Test
    void anActionThatIsNotANumberIsRefusedWithItsPlace() {
        try (MujocoEnvironment environment = halfCheetah()) {
            environment.reset(1);
            String message = assertThrows(
                    IllegalArgumentException.class,
                    () -> environment.step(new float[] {0, 0, Float.NaN, 0, 0, 0})).getMessage();
            assertTrue(message.startsWith("HalfCheetah-v2: action[2] is NaN at step 0"), message);
        }
    }

    @Test
    void actionsAreTheControlsOfTheMotors() {
        Installed.engines().forEach(engine -> {
            assertBox("HalfCheetah-v2", engine, 6, 1);
            assertBox("Humanoid-v2", engine, 17, 0.4f);
            assertBox("InvertedPendulum-v2", engine, 1, 3);
        });
    }

    @Test
    void aNewSeedInMidEpisodeChangesNothing() {
        Installed.engines().findFirst().ifPresent(engine -> {
            try (MujocoEnvironment one = Installed.environment("Reacher-v2", engine);
                    MujocoEnvironment other = Installed.environment("Reacher-v2", engine)) {
                one.reset(1);
                other.reset(1);
                other.reseed(2);
                float[] action = {0.5f, -0.5f};
                assertArrayEquals(one.step(action).observation(), other.step(action).observation());
            }
        });
    }

    @Test
    void aStepAllocatesNoMoreThanWhatIsHandedOut() {
        Installed.engines().findFirst().ifPresent(engine -> {
            for (String name : List.of("HalfCheetah-v2", "Reacher-v2", "Ant-v5")) {
                assertFrugal(name, engine);
            }
        });
    }

    private static void assertFrugal(String name, Engine engine) {
        try (MujocoEnvironment environment = Installed.environment(name, engine)) {
            float[] action = new float[environment.actionSpace().size()];
            Runnable step = () -> {
                if (environment.step(action).done()) {
                    environment.reset(1);
                }
            };
            environment.reset(1);
            Allocations.assertAtMost(4 * environment.observationSpace().size() + OVERHEAD, step);
        }
    }

    @Test
    void costsAreThoseOfTheControlsAsGiven() {
        try (MujocoEnvironment environment = halfCheetah()) {
            environment.reset(1);
            Step step = environment.step(new float[] {2, 0, 0, 0, 0, 0});
            assertEquals(-0.1 * 4, step.reward(), 1e-12);
        }
    }

    @Test
    void weightsAreSettings() {
        Settings settings = Settings.of(Map.of("ctrl_cost_weight", "0.5"));
        try (MujocoEnvironment environment = halfCheetah(settings)) {
            environment.reset(1);
            assertEquals(-0.5, environment.step(new float[] {1, 0, 0, 0, 0, 0}).reward(), 1e-12);
        }
    }

    @Test
    void aStateWithoutAnEpisodeHoldsNoSimulation() {
        try (MujocoEnvironment environment = halfCheetah()) {
            State state = environment.save();
            assertEquals("[elapsed, phase]", state.names().toString());
        }
    }

    private static MujocoEnvironment halfCheetah() {
        return halfCheetah(Settings.of(Map.of()));
    }

    private static MujocoEnvironment halfCheetah(Settings settings) {
        Simulators simulators = new Simulators(List.of(Map.entry("fake", FakeSimulator.usable("fake"))));
        Offer offer = Installed.offer("HalfCheetah-v2");
        Task task = offer.family().task(offer.version(), settings);
        return new MujocoEnvironment(offer.name(), task, 1000, simulators.with(settings));
    }

    private static void assertBox(String name, Engine engine, int size, float bound) {
        try (MujocoEnvironment environment = Installed.environment(name, engine)) {
            assertEquals(Box.of(size, -bound, bound), environment.actionSpace());
        }
    }
}
