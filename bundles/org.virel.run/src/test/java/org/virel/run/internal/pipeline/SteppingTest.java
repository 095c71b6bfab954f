package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.state.State;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SteppingTest {

    private static final Box LINE = Box.of(1, -2, 2);
    private static final long[] NONE = {};

    private final WorkerLane aside = new WorkerLane("environment");
    private final List<String> order = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private Runnable slowly = () -> {};
    private final Stepping stepping = new Stepping(new Environment() {
        @Override
        public Box observationSpace() {
            return LINE;
        }

        @Override
        public Box actionSpace() {
            return LINE;
        }

        @Override
        public float[] reset(long seed) {
            return new float[1];
        }

        @Override
        public Step step(float[] action) {
            slowly.run();
            failure.ifPresent(e -> {
                throw e;
            });
            return new Step(action.clone(), 1, false, false);
        }

        @Override
        public State save() {
            return State.EMPTY;
        }

        @Override
        public void restore(State state) {}
    });

    @AfterEach
    void close() {
        aside.close();
    }

    private Lane lane(boolean own) {
        return own ? aside : Lane.HERE;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEnvironmentGetsTheActionInItsOwnUnits(boolean own) {
        List<Step> steps = stepping.take(new float[] {0.5f}, NONE, lane(own), () -> {});

        assertEquals(1, steps.getFirst().observation()[0]);
    }

    /** Each waits for the other to have begun. */
    @Test
    void aSlowEnvironmentAndASlowLearnerOverlap() {
        CountDownLatch stepped = new CountDownLatch(1);
        CountDownLatch learned = new CountDownLatch(1);
        slowly = () -> {
            stepped.countDown();
            await(learned);
        };

        List<Step> steps = stepping.take(new float[] {0.25f}, NONE, aside, () -> {
            learned.countDown();
            await(stepped);
        });
        assertEquals(0.5f, steps.getFirst().observation()[0]);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutAThreadToSpareTheEnvironmentStepsFirst() {
        slowly = () -> order.add("step");
        stepping.take(new float[1], NONE, Lane.HERE, () -> order.add("meanwhile"));

        assertEquals(List.of("step", "meanwhile"), order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureOfTheEnvironmentIsThrownAsItIsWhenTheOtherHasEnded(boolean own) {
        failure = Optional.of(new UnsupportedOperationException("physics"));

        assertSame(failure.get(), assertThrows(
                RuntimeException.class,
                () -> stepping.take(new float[1], NONE, lane(own), () -> order.add("meanwhile"))));
        assertEquals(List.of("meanwhile"), order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureOfWhatIsDoneMeanwhileIsThrownWhenTheStepHasEnded(boolean own) {
        IllegalStateException learning = new IllegalStateException("learning");
        slowly = () -> order.add("step");

        assertSame(learning,
                assertThrows(RuntimeException.class, () -> stepping.take(new float[1], NONE, lane(own), () -> {
                    throw learning;
                })));
        assertEquals(List.of("step"), order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereBothFailTheEnvironmentIsNamedFirst(boolean own) {
        IllegalStateException learning = new IllegalStateException("learning");
        failure = Optional.of(new UnsupportedOperationException("physics"));

        RuntimeException thrown = assertThrows(
                RuntimeException.class, () -> stepping.take(new float[1], NONE, lane(own), () -> {
                    throw learning;
                }));
        assertSame(failure.get(), thrown);
        assertSame(learning, thrown.getSuppressed()[0]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSuccessorThatAnEnvironmentCannotGiveIsRefusedBySettingAndEnvironment(boolean own) {
        PartException refused = assertThrows(
                PartException.class, () -> stepping.take(new float[1], new long[] {7}, lane(own), () -> {}));

        assertTrue(refused.getMessage().startsWith("environment: 2 successors"), refused.getMessage());
        assertTrue(refused.getMessage().contains("set successors to 1"), refused.getMessage());
        assertTrue(refused.getMessage().contains("SteppingTest"), refused.getMessage());
    }

    @Test
    void aLaneThatIsGivenUpDoesNotHideWhatWentWrongMeanwhile() {
        IllegalStateException learning = new IllegalStateException("learning");
        IllegalStateException givenUp = new IllegalStateException("given up");
        Lane abandoned = new Lane() {
            @Override
            public long submit(Task task) {
                return 1;
            }

            @Override
            public void await(long ticket) {
                throw givenUp;
            }
        };

        RuntimeException thrown = assertThrows(
                RuntimeException.class, () -> stepping.take(new float[1], NONE, abandoned, () -> {
                    throw learning;
                }));
        assertSame(givenUp, thrown);
        assertSame(learning, thrown.getSuppressed()[0]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsDoneMeanwhileCannotStepItself(boolean own) {
        assertThrows(IllegalStateException.class, () -> stepping.take(new float[1], NONE, lane(own),
                () -> stepping.take(new float[1], NONE, Lane.HERE, () -> {})));
        stepping.take(new float[1], NONE, lane(own), () -> {});
    }
}
