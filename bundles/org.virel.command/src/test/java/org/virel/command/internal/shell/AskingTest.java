package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;

class AskingTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final FakeRun run = new FakeRun("first");
    private final CommandSession session = Sessions.fresh();
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        session.put(Desk.NOTICES, (Consumer<String>) notices::add);
        run.effect = new CompletableFuture<>();
    }

    private String ask() {
        return new Asking(run, new Desk(session), AT_ONCE).ask(new Request.Checkpoint(), "wrote a checkpoint");
    }

    @Test
    void anAnswerThatIsLateIsAnnouncedAndToldWhenItComes() throws Exception {
        run.state = RunState.PAUSED;
        assertEquals("not taken up yet: the run is at step 1230 (paused); it will be at the next boundary", ask());
        run.effect.complete(1240L);
        assertEquals("first: wrote a checkpoint at step 1240", notices.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aLateRefusalIsToldToo() throws Exception {
        ask();
        run.effect.completeExceptionally(new IllegalStateException("no space left"));
        assertEquals("first: error: no space left", notices.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void whatARunningRunIsAtIsReadFromItsStatus(@TempDir Path folder) throws Exception {
        run.directory = folder;
        Files.writeString(folder.resolve("status.json"), "{\"state\":\"RUNNING\",\"phase\":\"evaluating\",\"step\":1}");
        assertEquals("not taken up yet: the run is at step 1230 (evaluating); it will be at the next boundary", ask());
    }

    @Test
    void ofARunThatWasStoppedItIsSaidHowItGoesOn() {
        run.directory = Path.of("runs/nowhere").toAbsolutePath();
        run.effect = CompletableFuture.failedFuture(new IllegalStateException("the run has ended"));
        run.state = RunState.STOPPED;
        assertEquals("the run has ended; resume with: virel resume " + Path.of("runs/nowhere"), refusal());
        for (RunState other : List.of(RunState.FINISHED, RunState.FAILED, RunState.RUNNING)) {
            run.state = other;
            assertEquals("the run has ended", refusal());
        }
    }

    @Test
    void aRunThatFailedGoesOnFromItsCheckpoint(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("checkpoints/step-000000000010"));
        run.directory = folder;
        run.effect = CompletableFuture.failedFuture(new IllegalStateException("the run has ended"));
        run.state = RunState.FAILED;
        assertEquals("the run has ended; resume with: virel resume " + folder, refusal());
    }

    private String refusal() {
        return assertThrows(IllegalStateException.class, this::ask).getMessage();
    }

    @Test
    void aStopIsAnsweredWhenTheRunHasEnded() throws Exception {
        run.effect.complete(26L);
        Asking patient = new Asking(run, new Desk(session), Duration.ofSeconds(10));
        CompletableFuture<String> answer = CompletableFuture
                .supplyAsync(() -> patient.ask(new Request.Stop(), "stopped with a checkpoint"));
        assertThrows(TimeoutException.class, () -> answer.get(100, TimeUnit.MILLISECONDS));
        run.ended.complete(RunState.STOPPED);
        assertEquals("stopped with a checkpoint at step 26", answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aStopThatIsTakenUpButTakesLongSaysSo() throws Exception {
        run.effect.complete(26L);
        assertEquals("taken up, but not over yet: the run is at step 1230 (running)",
                new Asking(run, new Desk(session), AT_ONCE).ask(new Request.Stop(), "stopped with a checkpoint"));
        run.ended.complete(RunState.STOPPED);
        assertEquals("first: stopped with a checkpoint at step 26", notices.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void whoeverIsInterruptedWhileWaitingSaysSo() {
        Thread.currentThread().interrupt();
        assertEquals("interrupted; what was asked for still is",
                assertThrows(IllegalStateException.class, this::ask).getMessage());
        assertEquals(true, Thread.interrupted());
    }
}
