package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.api.settings.SettingException;

class ReconfigureTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "250");
    private static final Map<String, String> FASTER = Map.of("learning_rate", "0.01");

    @TempDir
    static Path folder;

    private static Path whole;
    private static Path faster;

    private final Laboratory laboratory = new Laboratory(folder);

    @BeforeAll
    static void doWholeRuns() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
        faster = fasterFrom(180).finish("faster", SHORT);
    }

    private static Laboratory fasterFrom(long step) {
        return new Laboratory(folder).at(step, run -> run.request(new Request.Reconfigure(FASTER)));
    }

    @Test
    void anotherLearningRateChangesWhatIsLearnedFromThenOn() throws Exception {
        String without = Files.readString(whole.resolve("progress.csv"));
        String with = Files.readString(faster.resolve("progress.csv"));

        assertEquals(until(without, 150), until(with, 150));
        assertNotEquals(until(without, 200), until(with, 200));
    }

    /** Lines until that of a step. */
    private static List<String> until(String csv, long step) {
        List<String> lines = csv.lines().toList();
        return lines.subList(0, 1 + lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(step + ","))
                .findFirst()
                .orElseThrow()));
    }

    @Test
    void theChangeIsAnEventWithItsStep() throws Exception {
        var event = RunFiles.events(faster, "reconfigure").getFirst();

        assertEquals(180, event.step());
        assertEquals(FASTER, event.details());
    }

    @Test
    void aResumeFromBeforeAChangeRepeatsIt() throws Exception {
        Path repeated = fasterFrom(180).finish("repeated", SHORT);
        RunFiles.keepOldest(repeated, 1);

        assertSameRun(faster, laboratory.finishResumed("repeated", Map.of()));
        assertEquals(1, RunFiles.events(repeated, "reconfigure").size());
    }

    @Test
    void aChangeThatLiesAheadSurvivesSeveralResumes() throws Exception {
        Path repeated = fasterFrom(180).finish("ahead", SHORT);
        RunFiles.keepOldest(repeated, 1);
        for (long step : new long[] {140, 179, 180}) {
            laboratory.at(step, run -> run.request(new Request.Stop()));
            RunEngine run = laboratory.resume("ahead", Map.of());
            assertEquals(RunState.STOPPED, Laboratory.end(run));
        }

        assertSameRun(faster, laboratory.finishResumed("ahead", Map.of()));
    }

    @Test
    void aChangeAtTheStepOfACheckpointSurvivesOneResumeThatStopsThere() throws Exception {
        Path expected = fasterFrom(220).finish("at checkpoint", SHORT);
        Path repeated = fasterFrom(220).finish("at checkpoint again", SHORT);
        RunFiles.keepOldest(repeated, 1);
        laboratory.at(220, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(laboratory.resume("at checkpoint again", Map.of())));

        assertSameRun(expected, laboratory.finishResumed("at checkpoint again", Map.of()));
    }

    @Test
    void settingsGivenToAResumeAreAChangeAtItsStep() throws Exception {
        laboratory.at(180, run -> run.request(new Request.Stop()));
        Laboratory.end(laboratory.begin("override", SHORT));

        assertSameRun(faster, laboratory.finishResumed("override", FASTER));
        assertEquals(180, RunFiles.events(faster, "reconfigure").getFirst().step());
    }

    @ParameterizedTest
    @CsvSource({
        "learning_rat, 0.1, did you mean learning_rate",
        "learning_rate, -1, above 0",
        "gamma, 2, from 0 to 1",
        "threads, 0, from 1",
        "combination, most, 'minimum, mean, first'",
        "max_path_length, 0, from 1",
        "reset_interval, -1, from 0",
        "successors, 2, cannot change from 1 to 2",
        "n_envs, 2, cannot change from 1 to 2",
        "normalize_observation, true, cannot change from false to true",
        "normalize_reward, true, cannot change from false to true",
        "clip_reward, 5, read by nothing",
        "log_interval, 0, from 1",
        "batch_size, many, whole number",
        "critic.hard.tau, 7, up to 1",
        "critic.soft.tau, 0.5, read by nothing",
        "n_critics, 2, cannot change from 1 to 2",
        "critics, 'hard,soft', cannot change",
        "net_arch, '8,9', shape",
        "seed, 3, cannot change",
        "policy, tanh-gausian, did you mean tanh-gaussian",
        "critic.hard.network, other, unknown network"
    })
    void whatIsRefusedChangesNothing(String key, String value, String why) throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.at(90, run -> {
            asked.add(run.request(new Request.Reconfigure(Map.of(key, value, "learning_starts", "100"))));
        });
        Path refused = laboratory.finish("refused " + key, SHORT);

        ExecutionException refusal = assertThrows(
                ExecutionException.class,
                () -> asked.getFirst().toCompletableFuture().get(60, TimeUnit.SECONDS));
        assertTrue(refusal.getCause().getMessage().contains(why), refusal.getCause().getMessage());
        assertInstanceOf(IllegalArgumentException.class, refusal.getCause());
        assertTrue(RunFiles.events(refused, "reconfigure").isEmpty());
        assertSameRun(whole, refused);
    }

    @Test
    void aRefusedSettingIsNamed() throws Exception {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        laboratory.at(5, run -> asked.add(run.request(new Request.Reconfigure(Map.of("gama", "1")))));
        laboratory.finish("named", Map.of("total_timesteps", "10"));

        ExecutionException refusal = assertThrows(
                ExecutionException.class,
                () -> asked.getFirst().toCompletableFuture().get(60, TimeUnit.SECONDS));
        assertEquals(
                "gama",
                assertInstanceOf(SettingException.class, refusal.getCause()).key());
    }

    @Test
    void fewerStepsEndARunEarlier() throws Exception {
        laboratory.at(100, run -> run.request(new Request.Reconfigure(Map.of("total_timesteps", "120"))));
        assertEquals(120, RunFiles.last(laboratory.finish("fewer", SHORT)).step());
    }

    @Test
    void fewerStepsThanAreDoneEndARunAtOnce() throws Exception {
        laboratory.at(100, run -> run.request(new Request.Reconfigure(Map.of("total_timesteps", "50"))));
        assertEquals(100, RunFiles.last(laboratory.finish("over", SHORT)).step());
    }

    @Test
    void theSettingsInUseFollowAChangeAndKeepTheRest() throws Exception {
        laboratory.at(90, run -> run.request(new Request.Reconfigure(FASTER)));
        RunEngine run = laboratory.begin("used", SHORT);
        laboratory.at(89, at -> assertEquals("3.0E-4", at.settings().get("policy.learning_rate")));
        assertEquals(RunState.FINISHED, Laboratory.end(run));

        assertEquals("0.01", run.settings().get("learning_rate"));
        assertTrue(run.settings().keySet().stream().noneMatch(key -> key.endsWith(".learning_rate")));
        assertEquals("200", run.settings().get("environment.max_episode_steps"));
        assertEquals("0.99", run.settings().get("gamma"));
    }

    @Test
    void aLargerReplayKeepsWhatItHolds() throws Exception {
        laboratory.at(240, run -> run.request(new Request.Reconfigure(Map.of("buffer_size", "500"))));
        RunEngine run = laboratory.begin("larger", SHORT);
        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals(1, RunFiles.events(run.directory(), "reconfigure").size());

        assertSameRun(whole, run.directory());
    }

    @Test
    void aSmallerReplayKeepsTheNewest() throws Exception {
        Path smaller = shrinking().finish("smaller", SHORT);
        assertEquals(20, RunFiles.replay(RunFiles.last(smaller)).size());

        Laboratory stopped = shrinking().at(95, run -> run.request(new Request.Stop()));
        Laboratory.end(stopped.begin("smaller stopped", SHORT));
        assertSameRun(smaller, laboratory.finishResumed("smaller stopped", Map.of()));
    }

    private static Laboratory shrinking() {
        return new Laboratory(folder).at(90, run -> run.request(new Request.Reconfigure(Map.of("buffer_size", "20"))));
    }
}
