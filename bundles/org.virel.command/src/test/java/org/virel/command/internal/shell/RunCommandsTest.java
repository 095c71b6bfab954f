package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.command.internal.shell.Sessions.words;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;

class RunCommandsTest {

    private final FakeRun first = new FakeRun("first");
    private final FakeRun second = new FakeRun("second");
    private final CommandSession session = Sessions.fresh();
    private final RunCommands one = new RunCommands(new Runs(List.of(first), new News()));
    private final RunCommands two = new RunCommands(new Runs(List.of(second, first), new News()));

    @Test
    void theAnswerSaysAtWhichStepItTookEffect() {
        assertEquals("paused at step 1234", one.pause(session, words()));
        assertInstanceOf(Request.Pause.class, first.asked.getFirst());
    }

    @Test
    void eachCommandAsksForWhatItSays() {
        first.state = RunState.PAUSED;
        one.resume(session, words());
        one.checkpoint(session, words());
        first.ended.complete(RunState.STOPPED);
        one.stop(session, words());
        assertEquals(List.of(new Request.Resume(), new Request.Checkpoint(), new Request.Stop()), first.asked);
    }

    @Test
    void aRunThatWaitsIsNotWaitedFor() throws Exception {
        BlockingQueue<String> notices = new LinkedBlockingQueue<>();
        session.put(Desk.NOTICES, (Consumer<String>) notices::add);
        first.state = RunState.WAITING;
        first.effect = new CompletableFuture<>();
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertEquals("the run is waiting for operator 'hard'; it pauses as soon as it goes on",
                    one.pause(session, words()));
            assertEquals("the run is waiting for operator 'hard'; it goes on as soon as that is back",
                    one.resume(session, words()));
        });
        assertEquals(List.of(new Request.Pause(), new Request.Resume()), first.asked);
        first.effect.complete(1240L);
        assertEquals(Set.of("first: paused at step 1240", "first: resumed at step 1240"),
                Set.of(notices.poll(10, TimeUnit.SECONDS), notices.poll(10, TimeUnit.SECONDS)));
    }

    @Test
    void aRunThatIsNotPausedIsNotResumedButAPauseThatIsStillToComeIsTakenBack() {
        first.effect = new CompletableFuture<>();
        assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertEquals("run first is not paused", one.resume(session, words())));
        assertEquals(List.of(new Request.Resume()), first.asked);
    }

    @Test
    void aRefusalIsToldInTheRunsOwnWords() {
        first.effect = CompletableFuture.failedFuture(new IllegalStateException("the run has ended: FINISHED"));
        assertEquals("the run has ended: FINISHED",
                assertThrows(IllegalStateException.class, () -> one.pause(session, words())).getMessage());
    }

    @Test
    void ofSeveralRunsOneMustBeChosen() {
        assertEquals("there are 2 runs, first, second: choose one with 'use RUN', or add --run RUN",
                assertThrows(IllegalStateException.class, () -> two.pause(session, words())).getMessage());
        assertTrue(first.asked.isEmpty() && second.asked.isEmpty());
    }

    @Test
    void theChosenRunIsTheOneThatIsMeantInThisSessionAlone() {
        two.use(session, words("second"));
        two.pause(session, words());
        assertTrue(first.asked.isEmpty());
        assertEquals(1, second.asked.size());
        assertThrows(IllegalStateException.class, () -> two.pause(Sessions.fresh(), words()));
    }

    @Test
    void anOptionOverridesTheChosenRun() {
        two.use(session, words("second"));
        two.pause(session, words("--run", "first"));
        assertEquals(1, first.asked.size());
    }

    @Test
    void runsThatHaveEndedAreNotInTheWay() {
        second.state = RunState.FINISHED;
        two.pause(session, words());
        assertEquals(1, first.asked.size());
    }

    @Test
    void aMistypedRunIsAnsweredWithTheNearest() {
        assertEquals("unknown run 'secnod': did you mean second?",
                assertThrows(IllegalArgumentException.class, () -> two.use(session, words("secnod"))).getMessage());
    }

    @Test
    void withoutARunTheWayToOneIsShown() {
        RunCommands none = new RunCommands(new Runs(List.of(), new News()));
        assertEquals("there is no run yet: begin one with 'train PIPELINE'",
                assertThrows(IllegalStateException.class, () -> none.pause(session, words())).getMessage());
    }

    @Test
    void theListMarksTheChosenRunAndSaysWhatARunWaitsFor() {
        second.state = RunState.WAITING;
        two.use(session, words("first"));
        String list = two.runs(session, words());
        assertTrue(list.contains("\n*  first   running  1230/20000  Pendulum-v1"), list);
        assertTrue(list.contains("\n   second  waiting"), list);
        assertTrue(list.endsWith("second: waiting for operator 'hard'"), list);
    }
}
