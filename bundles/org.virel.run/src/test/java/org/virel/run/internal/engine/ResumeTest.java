package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.environment.synthetic.internal.SyntheticProvider;
import org.virel.run.internal.catalog.Role;

class ResumeTest {

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", Map.of());
    }

    @Test
    void twoRunsOfOneSeedAreEqual() throws Exception {
        assertSameRun(whole, laboratory.finish("again", Map.of()));
    }

    @Test
    void halfTheStepsAndThenTheRestAreTheWhole() throws Exception {
        laboratory.finish("halves", Map.of("total_timesteps", "200"));

        assertSameRun(whole, new Laboratory(folder).finishResumed("halves", Map.of("total_timesteps", "400")));
    }

    @Test
    void theNumberOfThreadsIsNoPartOfTheResult() throws Exception {
        assertSameRun(whole, laboratory.finish("one thread", Map.of("threads", "1")));
    }

    @Test
    void aRunThatCollectsWhileItLearnsGoesOnFromItsMidst() throws Exception {
        Map<String, String> overlapping = Map.of("collect_while_learning", "true");
        Path expected = laboratory.finish("overlapping", overlapping);
        Laboratory again = new Laboratory(folder);
        again.at(157, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(again.begin("overlapping stopped", overlapping)));

        assertSameRun(expected, new Laboratory(folder).finishResumed("overlapping stopped", Map.of("threads", "1")));
    }

    /** In a task whose noise shows where its randomness was left. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void aRunWithTwoSuccessorsGoesOnFromItsMidst(String overlapping) throws Exception {
        Map<String, String> two = Map.of(
                "successors", "2", "collect_while_learning", overlapping, "observations", "3", "actions", "1");
        Path expected = new Laboratory(folder, new SyntheticProvider()).finish("two " + overlapping, two);
        Laboratory again = new Laboratory(folder, new SyntheticProvider());
        again.at(157, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(again.begin("two stopped " + overlapping, two)));

        Laboratory last = new Laboratory(folder, new SyntheticProvider());
        assertSameRun(expected, last.finishResumed("two stopped " + overlapping, Map.of("threads", "1")));
        assertEquals(2, RunFiles.replay(RunFiles.last(expected)).successors());
    }

    @Test
    void stoppingAtSeveralStepsChangesNothing() throws Exception {
        stopAt("stops", 37, false);
        for (long step : new long[] {61, 111, 130, 299, 390}) {
            stopAt("stops", step, true);
        }

        assertSameRun(whole, laboratory.finishResumed("stops", Map.of()));
    }

    private void stopAt(String name, long step, boolean resumed) throws Exception {
        laboratory.at(step, run -> run.request(new Request.Stop()));
        RunEngine run = resumed ? laboratory.resume(name, Map.of()) : laboratory.begin(name, Map.of());
        assertEquals(RunState.STOPPED, Laboratory.end(run));
        assertEquals(step, run.step());
        assertEquals(step, RunFiles.last(laboratory.directory(name)).step());
    }

    @Test
    void aRunThatDiedBeforeItsFirstCheckpointBeginsAnew() throws Exception {
        laboratory.at(90, run -> run.request(new Request.Stop()));
        Laboratory.end(laboratory.begin("young", Map.of()));
        RunFiles.keepOldest(laboratory.directory("young"), 0);

        assertSameRun(whole, laboratory.finishResumed("young", Map.of()));
    }

    @Test
    void anEvaluationThatIsStoppedIsBegunAgain() throws Exception {
        Laboratory stopped = new Laboratory(folder);
        stopped.replace(Role.ENVIRONMENT, Tampered.environment(
                new PendulumProvider(), (environment, step, meant) -> {
                    if (environment == 1 && step == 33) {
                        stopped.running().request(new Request.Stop());
                    }
                    return meant;
                }));
        RunEngine run = stopped.begin("evaluating", Map.of());
        assertEquals(RunState.STOPPED, Laboratory.end(run));
        assertEquals(130, run.step());
        assertEquals(129, RunFiles.last(run.directory()).state().integer("settled"), "the evaluation is still due");

        assertSameRun(whole, laboratory.finishResumed("evaluating", Map.of()));
    }

    @Test
    void aFinishedRunGoesOnWhenItIsGivenMoreSteps() throws Exception {
        laboratory.finish("more", Map.of());
        RunEngine run = laboratory.resume("more", Map.of());
        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertSameRun(whole, run.directory());

        laboratory.finishResumed("more", Map.of("total_timesteps", "410"));
        assertEquals(410, RunFiles.last(run.directory()).step());
    }

    @Test
    void whatIsDueAtOneStepIsDoneOnceHoweverOftenTheRunStopsThere() throws Exception {
        for (int i = 0; i < 3; i++) {
            RunEngine run = i == 0
                    ? laboratory.at(260, at -> at.request(new Request.Stop())).begin("often", Map.of())
                    : laboratory.resume("often", Map.of());
            if (i > 0) {
                run.request(new Request.Stop());
            }
            assertEquals(RunState.STOPPED, Laboratory.end(run));
            assertTrue(run.step() >= 260);
        }

        assertSameRun(whole, laboratory.finishResumed("often", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "seed; 8; the setting 'seed' of a run cannot change to 8",
        "pinned; true; the setting 'pinned' of a run cannot change to true",
        "learning_rat; 1; did you mean learning_rate",
        "log_interval; 0; from 1",
        "total_timesteps; 100; total_timesteps=100 is below step 157, which the run has reached"})
    void aResumeThatIsRefusedChangesNothing(String key, String value, String why) throws Exception {
        String name = "refused " + key;
        laboratory.at(157, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(laboratory.begin(name, Map.of())));
        Map<String, String> before = RunFiles.contents(laboratory.directory(name));

        RunEngine refused = new Laboratory(folder).resume(name, Map.of(key, value));

        assertEquals(RunState.FAILED, Laboratory.end(refused));
        assertTrue(refused.reason().orElseThrow().contains(why), refused.reason().orElseThrow());
        assertEquals(before, RunFiles.contents(laboratory.directory(name)));
        assertSameRun(whole, new Laboratory(folder).finishResumed(name, Map.of()));
    }

    @Test
    void aPinnedRunIsNotExtended() throws Exception {
        laboratory.finish("pinned", Map.of("total_timesteps", "200", "pinned", "true"));
        Map<String, String> before = RunFiles.contents(laboratory.directory("pinned"));

        RunEngine refused = new Laboratory(folder).resume("pinned", Map.of("total_timesteps", "400"));

        assertEquals(RunState.FAILED, Laboratory.end(refused));
        assertEquals("the run is pinned (pinned=true): nothing in it may be changed, neither total_timesteps",
                refused.reason().orElseThrow());
        assertEquals(before, RunFiles.contents(laboratory.directory("pinned")));
    }
}
