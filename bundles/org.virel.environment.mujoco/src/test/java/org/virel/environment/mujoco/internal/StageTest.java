package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.random.RandomStream;
import org.virel.api.simulation.Simulation;

/** What is derived when. */
final class StageTest {

    private static final int FORCES = 84;
    private static final int CENTER = 3;

    static Stream<Arguments> engines() {
        return Installed.engines().map(engine -> Arguments.of(engine.name(), engine));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("engines")
    void theFirstObservationShowsForcesIn2018Only(String simulator, Engine engine) {
        assertNotEquals(0, largestForceAtStart("HumanoidStandup-v2", engine));
        assertEquals(0, largestForceAtStart("HumanoidStandup-v4", engine));
    }

    private static double largestForceAtStart(String name, Engine engine) {
        Task task = Installed.task(name);
        try (Simulation simulation = engine.load(task.model())) {
            Stage stage = new Stage(task, simulation);
            stage.begin(Start.exact(), RandomStream.of(0));
            double[] seen = stage.observe();
            return Arrays.stream(seen, seen.length - FORCES, seen.length).map(Math::abs).max().orElseThrow();
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("engines")
    void rllabsHumanoidSeesItsCenterOfMassWhereItIsAfterTheStep(String simulator, Engine engine) {
        Task task = Installed.task("rllab/Humanoid");
        try (Simulation simulation = engine.load(task.model())) {
            Stage stage = new Stage(task, simulation);
            stage.begin(task.start(), RandomStream.of(0));
            Arrays.fill(stage.controls(), 0.3);
            stage.move();
            double[] seen = center(stage);
            simulation.forward();
            assertArrayEquals(center(stage), seen);
        }
    }

    private static double[] center(Stage stage) {
        double[] seen = stage.observe();
        return Arrays.copyOfRange(seen, seen.length - CENTER, seen.length);
    }
}
