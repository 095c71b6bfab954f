package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.environment.Step;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;

/** What is saved in the middle of an episode, in contact with the ground, goes on to the last bit. */
final class ContinuationTest {

    private static final int STEPS = 60;

    static Stream<Arguments> tasks() {
        return Installed.engines()
                .flatMap(engine -> Stream
                        .of("Ant-v2", "Humanoid-v2", "HumanoidStandup-v2", "Reacher-v2", "rllab/Humanoid", "Hopper-v2")
                        .map(name -> Arguments.of(engine.name(), name, engine)));
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("tasks")
    void aRestoredEpisodeGoesOnBitForBit(String simulator, String name, Engine engine) {
        try (MujocoEnvironment one = Installed.environment(name, engine);
                MujocoEnvironment other = Installed.environment(name, engine)) {
            Actions actions = new Actions(one.actionSpace(), 7);
            playIntoContact(name, one, actions);
            other.reset(99);
            other.step(actions.next());
            other.restore(one.save());
            for (int i = 0; i < STEPS; i++) {
                float[] action = actions.next();
                Step expected = one.step(action);
                Step actual = other.step(action);
                assertEquals(expected.reward(), actual.reward(), 0, "reward " + i + " steps later");
                assertArrayEquals(expected.observation(), actual.observation());
                assertEquals(expected.terminated(), actual.terminated());
                if (expected.done()) {
                    one.reset(i);
                    other.reset(i);
                }
            }
        }
    }

    /** Plays until bodies touch the ground, in an episode that goes on. */
    private static void playIntoContact(String name, MujocoEnvironment environment, Actions actions) {
        environment.reset(1);
        for (int i = 1; i < 1000; i++) {
            Step step = environment.step(actions.next());
            if (step.done()) {
                environment.reset(i);
            } else if (i > 5 && inContact(name, environment, step.observation())) {
                return;
            }
        }
        fail("no contact in 1000 steps");
    }

    private static boolean inContact(String name, MujocoEnvironment environment, float[] observation) {
        return switch (name) {
            case "Reacher-v2" -> true; // it touches nothing: any moment is as good as another
            case "Hopper-v2" -> environment.scene().orElseThrow().solids().stream().anyMatch(ContinuationTest::sunk);
            default -> IntStream.range(observation.length - 80, observation.length - 3)
                    .anyMatch(i -> Math.abs(observation[i]) > 0.01);
        };
    }

    /** Says whether a solid reaches below the ground, into which the simulation's soft contacts let it sink. */
    private static boolean sunk(Solid solid) {
        return solid.shape() instanceof Shape.Capsule(double radius, double halfLength)
                && solid.pose().position().z() - Math.abs(solid.pose().zAxis().z()) * halfLength - radius < 0;
    }
}
