package org.virel.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Batch;
import org.virel.api.environment.Step;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Vector3;

class BrokenLivesTest {

    private static final Scene EMPTY = new Scene(List.of(), Optional.empty(),
            Camera.of(new Vector3(0, 0, 0), 1, 0, 0), 1);

    @Test
    void anActionThatIsClippedInPlaceIsFound() {
        Found.failure("action array", "step 1 of seed 20260101 changes the action's array",
                sound -> new Through(sound) {

                    @Override
                    public Step step(float[] action) {
                        action[0] *= 0.5f;
                        return sound.step(action);
                    }
                });
    }

    @Test
    void anActionThatIsKeptIsFound() {
        Found.failure("action array", "step 2 of seed 20260101: the reward is NaN", sound -> new Through(sound) {

            private float[] last = {0, 0};

            @Override
            public Step step(float[] action) {
                Step step = sound.step(action);
                float change = action[0] - last[0];
                last = action;
                return new Step(step.observation(), change, step.terminated(), step.truncated());
            }
        });
    }

    @Test
    void anObservationThatIsFilledAgainIsFound() {
        Found.failure("observation array", "later steps write into observation 0", sound -> new Through(sound) {

            private final float[] buffer = new float[2];

            @Override
            public float[] reset(long seed) {
                System.arraycopy(sound.reset(seed), 0, buffer, 0, 2);
                return buffer;
            }

            @Override
            public Step step(float[] action) {
                Step step = sound.step(action);
                System.arraycopy(step.observation(), 0, buffer, 0, 2);
                return new Step(buffer, step.reward(), step.terminated(), step.truncated());
            }
        });
    }

    @Test
    void anObservationThatIsTheStateIsFound() {
        Found.failure("observation array", "after writing into observations, step 2", sound -> new Through(sound) {

            private float[] last = {0, 0};

            @Override
            public Step step(float[] action) {
                Step step = sound.step(action);
                float change = step.observation()[0] - last[0];
                last = step.observation();
                return new Step(last, change, step.terminated(), step.truncated());
            }
        });
    }

    @Test
    void probabilitiesThatDoNotSumToOneAreFound() {
        model("row 1 of the model: the probabilities sum to 0.9", Chain.model(0.4f));
    }

    @Test
    void rowsThatAreNotValidAreFound() {
        tampered("row 0 of the model: the action is 7.0", batch -> batch.actions().set(0, 0, 7));
        tampered("row 2 of the model: the action is 1.0", batch -> batch.actions().set(2, 0, 1));
        tampered("row 1 of the model, successor 1: the reward is NaN", batch -> batch.rewards()[3] = Float.NaN);
        tampered("row 1 of the model, successor 0: the probability is -0.5",
                batch -> batch.probabilities()[2] = -0.5f);
        tampered("row 0 of the model, successor 0: terminated is 2.0", batch -> batch.terminated()[0] = 2);
        tampered("row 0 of the model: the weight is NaN", batch -> batch.weights()[0] = Float.NaN);
        tampered("row 2 of the model: observation[0] is 3.0", batch -> batch.observations().set(2, 0, 3));
        tampered("successor 0: observation[1] is -1.0", batch -> batch.nextObservations().set(0, 1, -1));
    }

    private static void tampered(String text, Consumer<Batch> tampering) {
        Batch batch = Chain.model(0.5f);
        tampering.accept(batch);
        model(text, batch);
    }

    private static void model(String text, Batch model) {
        Found.failureOf("model", text, Through.provider(Found.CHAIN, sound -> new Through(sound) {

            @Override
            public Optional<Batch> model() {
                return Optional.of(model);
            }
        }));
    }

    @Test
    void aModelThatIsMadeAgainIsFound() {
        Found.failureOf("model", "another object", Through.provider(Found.CHAIN, sound -> new Through(sound) {

            @Override
            public Optional<Batch> model() {
                return Optional.of(Chain.model(0.5f));
            }
        }));
    }

    @Test
    void aStepThatIsNotInTheModelIsFound() {
        Found.failureOf("model and steps", "is in no row of the model", Through.provider(Found.CHAIN,
                sound -> new Through(sound) {

                    @Override
                    public Step step(float[] action) {
                        Step step = sound.step(action);
                        return new Step(step.observation(), step.reward() + 1, step.terminated(), step.truncated());
                    }
                }));
    }

    @Test
    void whatIsTiedToTheThreadThatMadeItIsFound() {
        Found.failure("threads", "step 1 of seed 20260101 throws", sound -> new Through(sound) {

            private final Thread owner = Thread.currentThread();

            @Override
            public Step step(float[] action) {
                if (Thread.currentThread() != owner) {
                    throw new IllegalStateException("not my thread");
                }
                return sound.step(action);
            }
        });
    }

    @Test
    void aNumberThatEachThreadHasOfItsOwnIsFound() {
        ThreadLocal<int[]> steps = ThreadLocal.withInitial(() -> new int[1]);
        Found.failure("threads", "on another thread, step 1 of seed", sound -> new Through(sound) {

            @Override
            public float[] reset(long seed) {
                Arrays.fill(steps.get(), 0);
                return sound.reset(seed);
            }

            @Override
            public Step step(float[] action) {
                Step step = sound.step(action);
                return new Step(step.observation(), steps.get()[0]++ / 2, step.terminated(), step.truncated());
            }
        });
    }

    @Test
    void aLookThatChangesSomethingIsFound() {
        Found.failure("scene", "looked at, step 1 of seed 20260101", sound -> new Through(sound) {

            @Override
            public Optional<Scene> scene() {
                sound.reseed(7);
                return Optional.empty();
            }
        });
    }

    @Test
    void aSceneBeforeTheFirstResetIsFound() {
        Found.failure("scene", "a look before the first reset is not refused", sound -> new Through(sound) {

            @Override
            public Optional<Scene> scene() {
                return Optional.of(EMPTY);
            }
        });
    }

    @Test
    void closingTwiceThatThrowsIsFound() {
        Found.failure("close", "closed already", sound -> new Through(sound) {

            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
            }
        });
    }

    @Test
    void closingThatTakesOthersAlongIsFound() {
        boolean[] closed = {false};
        Found.failure("close", "throws java.lang.IllegalStateException: the library is closed",
                sound -> new Through(sound) {

                    @Override
                    public Step step(float[] action) {
                        if (closed[0]) {
                            throw new IllegalStateException("the library is closed");
                        }
                        return sound.step(action);
                    }

                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                });
    }
}
