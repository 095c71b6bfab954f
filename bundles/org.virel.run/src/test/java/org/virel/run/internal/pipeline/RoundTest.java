package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
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
class RoundTest {

    private static final Box LINE = Box.of(1, -2, 2);

    private final WorkerLane aside = new WorkerLane("environment");
    private final List<String> order = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private Runnable slowly = () -> {};
    private final Round round = new Round(List.of(new Line(() -> {
        slowly.run();
        failure.ifPresent(e -> {
            throw e;
        });
    })));

    /** Does something in each step, and then is where the action said. */
    private record Line(Runnable before) implements Environment {

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
            before.run();
            return new Step(action.clone(), 1, false, false);
        }

        @Override
        public State save() {
            return State.EMPTY;
        }

        @Override
        public void restore(State state) {}
    }

    @AfterEach
    void close() {
        aside.close();
    }

    private List<Step> take(float action, int successors, Lane lane, Runnable meanwhile) {
        Stage stage = new Stage(0, 1, new Streams(1), 1, successors, false);
        stage.action()[0] = action;
        round.take(new Stage[] {stage}, number -> lane, meanwhile);
        return round.successors(0);
    }

    private Lane lane(boolean own) {
        return own ? aside : Lane.HERE;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEnvironmentGetsTheActionInItsOwnUnits(boolean own) {
        List<Step> steps = take(0.5f, 1, lane(own), () -> {});

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

        List<Step> steps = take(0.25f, 1, aside, () -> {
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
        take(0, 1, Lane.HERE, () -> order.add("meanwhile"));

        assertEquals(List.of("step", "meanwhile"), order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureOfTheEnvironmentIsThrownAsItIsWhenTheOtherHasEnded(boolean own) {
        failure = Optional.of(new UnsupportedOperationException("physics"));

        assertSame(failure.get(), assertThrows(
                RuntimeException.class,
                () -> take(0, 1, lane(own), () -> order.add("meanwhile"))));
        assertEquals(List.of("meanwhile"), order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureOfWhatIsDoneMeanwhileIsThrownWhenTheStepHasEnded(boolean own) {
        IllegalStateException learning = new IllegalStateException("learning");
        slowly = () -> order.add("step");

        assertSame(learning,
                assertThrows(RuntimeException.class, () -> take(0, 1, lane(own), () -> {
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
                RuntimeException.class, () -> take(0, 1, lane(own), () -> {
                    throw learning;
                }));
        assertSame(failure.get(), thrown);
        assertSame(learning, thrown.getSuppressed()[0]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSuccessorThatAnEnvironmentCannotGiveIsRefusedBySettingAndEnvironment(boolean own) {
        PartException refused = assertThrows(
                PartException.class, () -> take(0, 2, lane(own), () -> {}));

        assertTrue(refused.getMessage().startsWith("environment: 2 successors"), refused.getMessage());
        assertTrue(refused.getMessage().contains("set successors to 1"), refused.getMessage());
        assertTrue(refused.getMessage().contains("RoundTest"), refused.getMessage());
    }

    @Test
    void aLaneThatIsGivenUpDoesNotHideWhatWentWrongMeanwhile() {
        IllegalStateException learning = new IllegalStateException("learning");
        IllegalStateException givenUp = new IllegalStateException("given up");

        RuntimeException thrown = assertThrows(
                RuntimeException.class, () -> take(0, 1, abandoned(givenUp), () -> {
                    throw learning;
                }));
        assertSame(givenUp, thrown);
        assertSame(learning, thrown.getSuppressed()[0]);
    }

    private static Lane abandoned(RuntimeException givenUp) {
        return new Lane() {
            @Override
            public long submit(Task task) {
                return 1;
            }

            @Override
            public void await(long ticket) {
                throw givenUp;
            }
        };
    }

    /** Steps at once and writes down what is asked of it. */
    private Lane recording(String name) {
        return new Lane() {
            @Override
            public long submit(Task task) {
                order.add("begin " + name);
                task.run();
                return 1;
            }

            @Override
            public void await(long ticket) {
                order.add("await " + name);
            }
        };
    }

    private Lane refusing(RuntimeException refusal) {
        return new Lane() {
            @Override
            public long submit(Task task) {
                order.add("refuse");
                throw refusal;
            }

            @Override
            public void await(long ticket) {}
        };
    }

    private static Round two(Runnable inTheFirst) {
        return new Round(List.of(new Line(inTheFirst), new Line(() -> {})));
    }

    @Test
    void whereALaneRefusesAStepThoseThatHaveBegunAreWaitedFor() {
        IllegalStateException givenUp = new IllegalStateException("given up");
        Lane begun = recording("first");
        Lane refusing = refusing(givenUp);

        RuntimeException thrown = assertThrows(RuntimeException.class, () -> two(() -> {})
                .take(stages(2), number -> number == 0 ? begun : refusing, () -> order.add("meanwhile")));
        assertSame(givenUp, thrown);
        assertEquals(List.of("begin first", "refuse", "await first"), order);
    }

    @Test
    void whatFailedBeforeALaneRefusedIsThrownOnce() {
        failure = Optional.of(new UnsupportedOperationException("physics"));
        IllegalStateException givenUp = new IllegalStateException("given up");
        Lane refusing = refusing(givenUp);
        Round two = two(() -> failure.ifPresent(e -> {
            throw e;
        }));

        RuntimeException thrown = assertThrows(RuntimeException.class,
                () -> two.take(stages(2), number -> number == 0 ? recording("first") : refusing, () -> {}));
        assertSame(failure.get(), thrown.getCause());
        assertSame(givenUp, thrown.getSuppressed()[0]);
        failure = Optional.empty();
        two.take(stages(2), number -> Lane.HERE, () -> {});
    }

    @Test
    void whereALaneIsGivenUpTheOthersAreWaitedFor() {
        IllegalStateException givenUp = new IllegalStateException("given up");
        Lane second = recording("second");
        Lane abandoned = abandoned(givenUp);

        assertSame(givenUp, assertThrows(RuntimeException.class,
                () -> two(() -> {}).take(stages(2), number -> number == 0 ? abandoned : second, () -> {})));
        assertEquals(List.of("begin second", "await second"), order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsDoneMeanwhileCannotStepItself(boolean own) {
        assertThrows(IllegalStateException.class, () -> take(0, 1, lane(own),
                () -> take(0, 1, Lane.HERE, () -> {})));
        take(0, 1, lane(own), () -> {});
    }

    /** Environments that wait for each other: with two threads each has one of its own. */
    @Test
    void severalEnvironmentsStepBesideEachOther() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable together = () -> {
            both.countDown();
            await(both);
        };
        Round two = new Round(List.of(new Line(together), new Line(together)));
        Stage[] stages = stages(2);
        stages[1].action()[0] = 0.5f;

        two.take(stages, number -> lane(number == 1), () -> {});
        assertEquals(0, two.successors(0).getFirst().observation()[0]);
        assertEquals(1, two.successors(1).getFirst().observation()[0]);
    }

    @Test
    void whatStepsElsewhereBeginsBeforeWhatStepsHere() {
        CountDownLatch elsewhere = new CountDownLatch(1);
        Round two = new Round(List.of(new Line(() -> await(elsewhere)), new Line(elsewhere::countDown)));

        two.take(stages(2), number -> lane(number == 1), () -> {});
        assertEquals(1, two.successors(0).size());
    }

    @Test
    void theFirstEnvironmentThatFailsIsThrownWithItsNameAndTheOthersBehindIt() {
        Runnable failing = () -> {
            throw new IllegalStateException("physics");
        };
        Round three = new Round(List.of(new Line(() -> {}), new Line(failing), new Line(failing)));

        RuntimeException thrown = assertThrows(
                RuntimeException.class, () -> three.take(stages(3), number -> lane(number == 2), () -> {}));
        assertTrue(thrown.getMessage().startsWith("environment1: "), thrown.getMessage());
        assertTrue(thrown.getSuppressed()[0].getMessage().startsWith("environment2: "), "the others");
        assertEquals(1, thrown.getSuppressed().length);
    }

    private static Stage[] stages(int count) {
        Streams streams = new Streams(1);
        return IntStream.range(0, count).mapToObj(i -> new Stage(i, count, streams, 1, 1, false)).toArray(Stage[]::new);
    }
}
