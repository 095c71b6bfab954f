package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.api.simulation.Field.QPOS;
import static org.virel.api.simulation.Field.QVEL;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** One engine does the same again, to the last bit; two engines do the same but for round-off. */
final class AgreementTest {

    private static final int SUBSTEPS = 100;
    private static final int STEPS = Installed.soaking() ? 10_000 : 200;

    private static final Set<String> FEW = Set.of("HalfCheetah-v2", "Ant-v2");

    /**
     * By how much engines may differ, relative to the largest number. The solver of the humanoids stops before its end. MuJoCo 2.2.2 and
     * 3.12.0 differ by up to 3e-7 in most tasks; with the humanoid on its feet by 1e-6 in velocities; with the one on the ground by 5e-6 in
     * positions, 8e-5 in velocities, and 2e-4 in what is seen, forces of contacts included.
     */
    private record RoundOff(double positions, double velocities, double observations) {

        static RoundOff of(String model) {
            return switch (model) {
                case "humanoid" -> new RoundOff(1e-5, 1e-5, 1e-3);
                case "humanoidstandup" -> new RoundOff(1e-5, 2e-4, 1e-3);
                default -> new RoundOff(1e-6, 1e-6, 1e-6);
            };
        }
    }

    static Stream<Offer> offers() {
        return Offer.ALL.stream().filter(offer -> offer.version() == Version.V2);
    }

    /** All tasks on the fastest engine, some on the others, which take their time. */
    static Stream<Arguments> tasksOfEngines() {
        List<Engine> fastest = Installed.engines().limit(1).toList();
        return Installed.engines()
                .flatMap(engine -> offers()
                        .filter(offer -> Installed.soaking() || fastest.contains(engine) || FEW.contains(offer.name()))
                        .map(offer -> Arguments.of(engine.name(), offer.name(), engine)));
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("tasksOfEngines")
    void theSameActionsGiveTheSameBits(String simulator, String name, Engine engine) {
        try (MujocoEnvironment one = Installed.environment(name, engine);
                MujocoEnvironment other = Installed.environment(name, engine)) {
            Actions actions = new Actions(one.actionSpace(), 5);
            assertArrayEquals(one.reset(0), other.reset(0));
            for (int i = 1; i <= STEPS; i++) {
                float[] action = actions.next();
                Step expected = one.step(action);
                Step actual = other.step(action);
                assertArrayEquals(expected.observation(), actual.observation(), "step " + i);
                assertEquals(expected.reward(), actual.reward(), 0, "step " + i);
                if (expected.done()) {
                    assertArrayEquals(one.reset(i), other.reset(i));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offers")
    void enginesAgreeStepByStep(Offer offer) {
        List<Engine> engines = Installed.engines().toList();
        assumeTrue(engines.size() > 1, "there are not two engines to compare");
        for (int i = 1; i < engines.size(); i++) {
            assertAgreement(Installed.task(offer.name()), engines.get(0), engines.get(i));
        }
    }

    private static void assertAgreement(Task task, Engine one, Engine other) {
        try (Simulation first = one.load(task.model());
                Simulation second = other.load(task.model())) {
            Stage expected = new Stage(task, first);
            Stage actual = new Stage(task, second);
            expected.begin(task.start(), RandomStream.of(1));
            actual.begin(task.start(), RandomStream.of(1));
            RandomStream stream = RandomStream.of(2);
            for (int step = 1; step <= SUBSTEPS / task.frameSkip(); step++) {
                for (int i = 0; i < expected.controls().length; i++) {
                    double control = task.model().motors().get(i).bound() * (2 * stream.nextDouble() - 1);
                    expected.controls()[i] = control;
                    actual.controls()[i] = control;
                }
                expected.move();
                actual.move();
                RoundOff roundOff = RoundOff.of(task.model().name());
                String at = " at step %d: ".formatted(step);
                assertClose(numbers(QPOS, first), numbers(QPOS, second), roundOff.positions(), "QPOS" + at);
                assertClose(numbers(QVEL, first), numbers(QVEL, second), roundOff.velocities(), "QVEL" + at);
                assertClose(expected.observe(), actual.observe(), roundOff.observations(), "observation" + at);
            }
        }
    }

    private static double[] numbers(Field field, Simulation simulation) {
        double[] numbers = new double[simulation.size(field)];
        simulation.read(field, numbers);
        return numbers;
    }

    /** Compares relatively to the largest number. */
    private static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
        double largest = 1;
        for (double number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * largest, what + i);
        }
    }
}
