package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.AntModel;

/** Sizes and masses against those of the published files, as MuJoCo 2.2.2 compiles them. */
final class ModelTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Hopper,                  6,  6,  3,  5,  15.820013, 11,  11,  11",
        "Walker2d,                9,  9,  6,  8,  23.677137, 17,  17,  17",
        "HalfCheetah,             9,  9,  6,  8,  14.000000, 17,  17,  17",
        "Ant,                    15, 14,  8, 14,   0.910880, 111, 27,  105",
        "Humanoid,               24, 23, 17, 14,  42.116030, 376, 376, 348",
        "HumanoidStandup,        24, 23, 17, 14,  42.116030, 376, 376, 348",
        "Reacher,                 4,  4,  2,  5,   0.078452, 11,  11,  10",
        "Swimmer,                 5,  5,  2,  4, 106.814150, 8,   8,   8",
        "InvertedPendulum,        2,  2,  1,  3,  15.490567, 4,   4,   4",
        "InvertedDoublePendulum,  3,  3,  1,  4,  18.869453, 11,  11,  9"})
    void sizesAndMassesAreThePublishedOnes(
            String name, int positions, int velocities, int motors, int bodies, double mass, int v2, int v4, int v5) {
        Installed.engines().forEach(engine -> {
            assertModel(engine, name + "-v2", positions, velocities, motors, bodies, mass);
            assertEquals(v2, observations(engine, name + "-v2"));
            assertEquals(v4, observations(engine, name + "-v4"));
            assertEquals(v5, observations(engine, name + "-v5"));
        });
    }

    @Test
    void rllabsHumanoidHas21MotorsAnd142Observations() {
        Installed.engines().forEach(engine -> {
            assertModel(engine, "rllab/Humanoid", 28, 27, 21, 14, 40.844021);
            assertEquals(142, observations(engine, "rllab/Humanoid"));
        });
    }

    @Test
    void marginsAreHalvedFromTheVersionOnThatAddsThemUp() {
        assertEquals(14, count(AntModel.model().mjcf(new EngineVersion(3, 4, 0)), " margin=\"0.01\""));
        assertEquals(14, count(AntModel.model().mjcf(new EngineVersion(3, 5, 0)), " margin=\"0.005\""));
    }

    @Test
    void marginsOfJointsStayAsTheyAre() {
        String old = Installed.task("InvertedDoublePendulum-v2").model().mjcf(new EngineVersion(2, 2, 2));
        String latest = Installed.task("InvertedDoublePendulum-v2").model().mjcf(new EngineVersion(3, 12, 0));
        assertEquals(old, latest);
    }

    @Test
    void theLeftHipBendsFurtherIn2018() {
        assertTrue(mjcf("Humanoid-v2").contains("range=\"-120 20\""));
        assertEquals(0, count(mjcf("Humanoid-v4"), "range=\"-120 20\""));
        assertEquals(2, count(mjcf("Humanoid-v5"), "range=\"-110 20\""));
    }

    @Test
    void bothFeetOfTheWalkerRubAlikeFromVersion5On() {
        assertEquals(1, count(mjcf("Walker2d-v4"), "friction=\"1.9 0.1 0.1\""));
        assertEquals(2, count(mjcf("Walker2d-v5"), "friction=\"1.9 0.1 0.1\""));
    }

    private static String mjcf(String name) {
        return Installed.task(name).model().mjcf(new EngineVersion(2, 2, 2));
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    private static void assertModel(
            Engine engine, String name, int positions, int velocities, int motors, int bodies, double mass) {
        try (Simulation simulation = engine.load(Installed.task(name).model())) {
            double[] masses = new double[simulation.size(Field.BODY_MASS)];
            simulation.read(Field.BODY_MASS, masses);
            int[] sizes = Stream.of(Field.QPOS, Field.QVEL, Field.CTRL, Field.BODY_MASS)
                    .mapToInt(simulation::size)
                    .toArray();
            assertEquals(Arrays.toString(new int[] {positions, velocities, motors, bodies}), Arrays.toString(sizes));
            assertEquals(mass, Arrays.stream(masses).sum(), 5e-7);
        }
    }

    private static int observations(Engine engine, String name) {
        try (MujocoEnvironment environment = Installed.environment(name, engine)) {
            assertTrue(Float.isInfinite(environment.observationSpace().high(0)));
            return environment.observationSpace().size();
        }
    }
}
