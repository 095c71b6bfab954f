package org.virel.check;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

class BrokenEpisodesTest {

    @Test
    void anObservationThatIsNotFiniteIsFound() {
        Found.failure("observations", "observation[1] is NaN", stepping((step, number) -> number < 7
                ? step
                : new Step(new float[] {0, Float.NaN}, 0, false, false)));
        Found.failure("observations", "observation[0] is Infinity",
                stepping((step, _) -> new Step(new float[] {Float.POSITIVE_INFINITY, 0}, 0, false, false)));
    }

    @Test
    void anObservationOutOfItsSpaceIsFound() {
        Found.failure("observations", "step 1 of seed 20260101: observation[0] is 5.5",
                stepping((step, _) -> new Step(new float[] {5.5f, 0}, 0, false, false)));
    }

    @Test
    void anObservationOfTheWrongSizeIsFound() {
        Found.failure("observations", "reset(0): the observation has 3 numbers",
                resetting((_, _) -> new float[3]));
    }

    @Test
    void aRewardThatIsNotFiniteIsFound() {
        Found.failure("rewards", "step 1 of seed 20260101: the reward is NaN",
                stepping((step, _) -> new Step(step.observation(), Double.NaN, step.terminated(), step.truncated())));
        Found.failure("rewards", "-Infinity", stepping((step, _) -> new Step(step.observation(),
                Double.NEGATIVE_INFINITY, step.terminated(), step.truncated())));
    }

    @Test
    void actionsAtTheirBoundsThatBreakItAreFound() {
        Found.failure("bounds", "actions at the lower bounds, step 1 of seed 20260101: the reward is Infinity",
                sound -> new Through(sound) {

                    @Override
                    public Step step(float[] action) {
                        Step step = sound.step(action);
                        return new Step(step.observation(), 1 / (action[0] + 1.0), step.terminated(), step.truncated());
                    }
                });
    }

    @Test
    void aTimeLimitThatIsIgnoredIsFound() {
        Found.failureOf("time limit", "max_episode_steps=1, step 1 of seed 0 does not end",
                Through.provider(Found.WALK, _ -> new Walk(30)));
    }

    @Test
    void anEpisodeThatIsCutTooEarlyIsFound() {
        Found.failureOf("time limit", "max_episode_steps=2, step 1 of seed 0 is truncated",
                Through.provider(Found.WALK, _ -> new Walk(1)));
    }

    @Test
    void aSeedThatDoesNotDecideTheBeginningIsFound() {
        int[] resets = {0};
        Found.failure("seeding", "the second reset(0): observation[0] is",
                resetting((sound, seed) -> sound.reset(seed + resets[0]++)));
    }

    @Test
    void stepsThatDependOnMoreThanTheSeedAreFound() {
        int[] steps = {0};
        Found.failure("determinism", "in another environment, step 1 of seed 20260101: the reward is 2.0, not 1.0",
                stepping((step, _) -> new Step(step.observation(), ++steps[0], step.terminated(), step.truncated())));
    }

    @Test
    void beginningsThatDependOnMoreThanTheSeedAreFound() {
        int[] resets = {0};
        Found.failure("determinism", "in another environment, reset(20260101)",
                resetting((sound, seed) -> sound.reset(seed + resets[0]++)));
    }

    @Test
    void whatAResetDoesNotForgetIsFound() {
        Found.failure("reset", "reset after 10 steps, step 1 of seed",
                stepping((step, number) -> new Step(step.observation(), number, step.terminated(), step.truncated())));
    }

    @Test
    void seedsThatDecideNothingAreWarnedOf() {
        Found.warning("seeds", "10 seeds begin the same episode", resetting((sound, _) -> sound.reset(0)));
    }

    @Test
    void anAllowedActionThatThrowsIsFound() {
        Found.failure("rewards", "step 5 of seed 20260101 throws java.lang.ArithmeticException: diverged",
                stepping((step, number) -> {
                    if (number == 5) {
                        throw new ArithmeticException("diverged");
                    }
                    return step;
                }));
    }

    private interface Tampering {

        Step with(Step step, int number);
    }

    private interface Beginning {

        float[] of(Environment sound, long seed);
    }

    /** The number counts the steps of the object, whatever the episode. */
    private static UnaryOperator<Environment> stepping(Tampering tampering) {
        return sound -> new Through(sound) {

            private int steps;

            @Override
            public Step step(float[] action) {
                return tampering.with(sound.step(action), ++steps);
            }
        };
    }

    private static UnaryOperator<Environment> resetting(Beginning beginning) {
        return sound -> new Through(sound) {

            @Override
            public float[] reset(long seed) {
                return beginning.of(sound, seed);
            }
        };
    }
}
