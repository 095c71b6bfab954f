package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.Step;

/** Returns of random actions against those of 50 episodes in Gymnasium 1.3.0's {@code -v4} tasks with MuJoCo 3.14.0. */
final class RandomPolicyTest {

    private static final int PUBLISHED_EPISODES = 50;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Hopper-v4,                   18.9,  18.7, 40, 1000",
        "Walker2d-v4,                  2.2,   6.8, 40, 1000",
        "HalfCheetah-v4,            -279,    94,    4, 1000",
        "Ant-v4,                     -69,   112,    8, 1000",
        "Humanoid-v4,                120,    34,   20, 1000",
        "Reacher-v4,                 -43.6,   4.3, 20, 50",
        "Swimmer-v4,                  -0.6,   8.8,  4, 1000",
        "InvertedPendulum-v4,          5.8,   2.5, 40, 1000",
        "InvertedDoublePendulum-v4,   57.1,  14.8, 40, 1000"})
    void returnsAreThoseOfGymnasium(String name, double mean, double spread, int episodes, int limit) {
        double tolerance = 4 * spread * Math.sqrt(1.0 / episodes + 1.0 / PUBLISHED_EPISODES);
        List<Engine> engines = Installed.engines().limit(Installed.soaking() ? Long.MAX_VALUE : 1).toList();
        assumeTrue(!engines.isEmpty(), "there is no engine");
        for (Engine engine : engines) {
            double actual = meanReturn(Installed.environment(name, engine), episodes, limit);
            assertEquals(mean, actual, tolerance, engine.name());
        }
    }

    private static double meanReturn(MujocoEnvironment environment, int episodes, int limit) {
        try (environment) {
            Actions actions = new Actions(environment.actionSpace(), 3);
            double sum = 0;
            for (int episode = 0; episode < episodes; episode++) {
                environment.reset(episode);
                boolean done = false;
                for (int i = 0; i < limit && !done; i++) {
                    Step step = environment.step(actions.next());
                    sum += step.reward();
                    done = step.done();
                }
            }
            return sum / episodes;
        }
    }
}
