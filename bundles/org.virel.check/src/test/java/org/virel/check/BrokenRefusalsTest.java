package org.virel.check;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;

class BrokenRefusalsTest {

    private static final Step NOTHING = new Step(new float[2], 0, false, false);

    @Test
    void aStepBeforeTheFirstResetThatIsTakenIsFound() {
        Found.failure("step too early", "a step before the first reset is not refused", sound -> new Through(sound) {

            private boolean reset;

            @Override
            public float[] reset(long seed) {
                reset = true;
                return sound.reset(seed);
            }

            @Override
            public Step step(float[] action) {
                return reset ? sound.step(action) : NOTHING;
            }
        });
    }

    @Test
    void aStepBeforeTheFirstResetThatFailsByChanceIsFound() {
        Found.failure("step too early", "throws java.lang.NullPointerException",
                failing(IllegalStateException.class, new NullPointerException("x")));
    }

    @Test
    void aRefusalWithoutAWordIsFound() {
        Found.failure("step too early", "without a word",
                failing(IllegalStateException.class, new IllegalStateException(" ")));
    }

    @Test
    void aStepAfterTheEndThatIsTakenIsFound() {
        Found.failure("step too late", "a step after the end is not refused", sound -> new Through(sound) {

            @Override
            public Step step(float[] action) {
                try {
                    return sound.step(action);
                } catch (IllegalStateException _) {
                    return NOTHING;
                }
            }
        });
    }

    @Test
    void anEnvironmentThatIsLostAfterAStepTooLateIsFound() {
        Found.failure("step too late", "after a step too late", sound -> new Through(sound) {

            private boolean lost;

            @Override
            public Step step(float[] action) {
                try {
                    Step step = sound.step(action);
                    return lost ? NOTHING : step;
                } catch (IllegalStateException e) {
                    lost = true;
                    throw e;
                }
            }
        });
    }

    @Test
    void anActionThatIsTooLongAndTakenIsFound() {
        Found.failure("action size", "an action of 3 numbers is not refused", sound -> new Through(sound) {

            @Override
            public Step step(float[] action) {
                return sound.step(action.length > 2 ? Arrays.copyOf(action, 2) : action);
            }
        });
    }

    @Test
    void anActionThatIsTooShortAndNotRefusedProperlyIsFound() {
        Found.failure("action size", "an action of 0 numbers throws java.lang.ArrayIndexOutOfBoundsException",
                failing(IllegalArgumentException.class, new ArrayIndexOutOfBoundsException("0")));
    }

    @Test
    void aRefusalWithoutTheSizesIsFound() {
        Found.failure("action size", "is refused with \"wrong\"",
                failing(IllegalArgumentException.class, new IllegalArgumentException("wrong")));
    }

    @Test
    void anActionThatIsNotFiniteAndTakenIsFound() {
        Found.failure("action value", "action[0] = Infinity is not refused", sound -> new Through(sound) {

            @Override
            public Step step(float[] action) {
                float[] clipped = action.clone();
                for (int i = 0; i < clipped.length; i++) {
                    clipped[i] = Math.clamp(clipped[i], -1f, 1f);
                }
                return sound.step(clipped);
            }
        });
    }

    @Test
    void aRefusalWithoutTheValueIsFound() {
        Found.failure("action value", "action[0] = NaN is refused with \"wrong\"",
                failing(IllegalArgumentException.class, new IllegalArgumentException("wrong")));
    }

    @Test
    void anIndexThatIsRoundedIsFound() {
        Found.failureOf("action index", "the action 0.5 is not refused", Through.provider(Found.CHAIN,
                sound -> new Through(sound) {

                    @Override
                    public Step step(float[] action) {
                        return sound.step(new float[] {(int) action[0]});
                    }
                }));
    }

    @Test
    void aRefusedActionThatChangesSomethingIsFound() {
        Found.failure("refused action", "after refused actions, step 4 of seed", sound -> new Through(sound) {

            private boolean refused;

            @Override
            public Step step(float[] action) {
                try {
                    Step step = sound.step(action);
                    return refused ? new Step(step.observation(), 0, step.terminated(), step.truncated()) : step;
                } catch (IllegalArgumentException e) {
                    refused = true;
                    throw e;
                }
            }
        });
    }

    /** Throws something else in place of a refusal. */
    private static UnaryOperator<Environment> failing(Class<? extends RuntimeException> instead,
            RuntimeException failure) {
        return sound -> new Through(sound) {

            @Override
            public Step step(float[] action) {
                try {
                    return sound.step(action);
                } catch (RuntimeException e) {
                    throw instead.isInstance(e) ? failure : e;
                }
            }
        };
    }
}
