package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Role;

class RequestTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "200");

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    private static long get(CompletionStage<Long> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aPausedRunStandsStillUntilItIsResumedAndIsTheSame() throws Exception {
        List<CompletionStage<Long>> pause = new ArrayList<>();
        laboratory.at(60, run -> pause.add(run.request(new Request.Pause())));
        RunEngine run = laboratory.begin("paused", SHORT);
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        assertEquals(60, get(pause.getFirst()));
        assertEquals(60, Laboratory.ask(run, new Request.Checkpoint()));
        assertEquals(60, RunFiles.last(run.directory()).step());
        assertEquals(60, run.step());

        assertEquals(60, Laboratory.ask(run, new Request.Resume()));

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertSameRun(whole, run.directory());
        assertEquals(60, RunFiles.events(run.directory(), "pause").getFirst().step());
        assertEquals(60, RunFiles.events(run.directory(), "resume").getFirst().step());
    }

    @Test
    void twoRequestsToPauseAreBothAnsweredBeforeTheRunIsResumed() throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.at(60, run -> {
            asked.add(run.request(new Request.Pause()));
            asked.add(run.request(new Request.Pause()));
        });
        RunEngine run = laboratory.begin("pauses", SHORT);
        Laboratory.await(() -> asked.size() == 2);
        assertEquals(60, get(asked.get(0)));
        assertEquals(60, get(asked.get(1)));
        assertEquals(60, Laboratory.ask(run, new Request.Pause()));
        assertEquals(RunState.PAUSED, run.state());
        Laboratory.ask(run, new Request.Resume());

        assertEquals(RunState.FINISHED, Laboratory.end(run));
    }

    @Test
    void ofRequestsToPauseAndToResumeAtOneBoundaryTheLastCounts() throws Exception {
        laboratory.at(50, run -> {
            run.request(new Request.Pause());
            run.request(new Request.Resume());
        });
        laboratory.at(60, run -> {
            run.request(new Request.Resume());
            run.request(new Request.Pause());
        });
        RunEngine run = laboratory.begin("order", SHORT);
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        assertEquals(60, run.step());
        run.request(new Request.Stop());

        assertEquals(RunState.STOPPED, Laboratory.end(run));
        assertEquals(60, run.step());
    }

    @Test
    void allThatIsAskedForAtOneBoundaryIsAnsweredWithItsStep() throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.at(70, run -> {
            asked.add(run.request(new Request.Stop()));
            asked.add(run.request(new Request.Checkpoint()));
            asked.add(run.request(new Request.Reconfigure(Map.of("learning_rate", "0.001"))));
            asked.add(run.request(new Request.Checkpoint()));
            asked.add(run.request(new Request.Stop()));
        });
        RunEngine run = laboratory.begin("many", SHORT);
        assertEquals(RunState.STOPPED, Laboratory.end(run));

        for (CompletionStage<Long> stage : asked) {
            assertEquals(70, get(stage));
        }
    }

    @Test
    void askedForDuringAnEvaluationChangedSettingsWaitForItsEnd() throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (environment, step, meant) -> {
                    if (environment == 1 && step == 20) {
                        asked.add(laboratory.running()
                                .request(new Request.Reconfigure(Map.of("total_timesteps", "150"))));
                    }
                    return meant;
                }));
        RunEngine run = laboratory.begin("evaluating", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertEquals(130, get(asked.getFirst()));
        assertEquals(150, run.step());
        assertEquals(1, asked.size(), "the evaluation was not begun again");
    }

    @Test
    void changedSettingsDoNotReachAnEvaluationThatIsBegunAgain() throws Exception {
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (environment, step, meant) -> {
                    if (environment == 1 && step == 20) {
                        laboratory.running().request(new Request.Reconfigure(Map.of("eval_steps", "200")));
                        laboratory.running().request(new Request.Checkpoint());
                    }
                    return meant;
                }));
        Path directory = laboratory.finish("begun again", SHORT);

        assertEquals(130, RunFiles.events(directory, "reconfigure").getFirst().step());
        assertSameRun(whole, directory);
    }

    @Test
    void settingsThatChangeWhileARunIsPausedInAnEvaluationTakeEffectAfterIt() throws Exception {
        Laboratory paused = new Laboratory(folder);
        paused.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (environment, step, meant) -> {
                    if (environment == 1 && step == 20) {
                        paused.running().request(new Request.Pause());
                    }
                    return meant;
                }));
        RunEngine run = paused.begin("paused evaluating", SHORT);
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        assertEquals(130, Laboratory.ask(run, new Request.Reconfigure(Map.of("eval_steps", "200"))));
        assertEquals(130, Laboratory.ask(run, new Request.Resume()));
        assertEquals(RunState.FINISHED, Laboratory.end(run));

        assertSameRun(whole, run.directory());
    }

    @Test
    void anEndedRunRefusesAndSaysWhy() throws Exception {
        RunEngine run = laboratory.begin("ended", SHORT);
        assertEquals(RunState.FINISHED, Laboratory.end(run));

        ExecutionException refused = assertThrows(ExecutionException.class,
                () -> Laboratory.ask(run, new Request.Checkpoint()));
        assertEquals("the run has ended: FINISHED", refused.getCause().getMessage());
    }

    @Test
    void whatIsAskedForInTheLastIterationIsAnswered() throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.at(200, run -> asked.add(run.request(new Request.Checkpoint())));
        RunEngine run = laboratory.begin("last", SHORT);
        assertEquals(RunState.FINISHED, Laboratory.end(run));

        assertEquals(200, get(asked.getFirst()));
    }

    @Test
    void whatIsLeftWhenARunFailsIsRefusedWithTheReason() throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (environment, step, meant) -> {
                    asked.add(laboratory.running().request(new Request.Checkpoint()));
                    throw new IllegalStateException("broken");
                }));
        RunEngine run = laboratory.begin("fails", SHORT);
        assertEquals(RunState.FAILED, Laboratory.end(run));

        ExecutionException refused = assertThrows(ExecutionException.class, () -> get(asked.getFirst()));
        assertTrue(refused.getCause().getMessage().contains("broken"), refused.getCause().getMessage());
    }
}
