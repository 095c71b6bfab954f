package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.data.Batch;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.replay.Transition;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.SavedRunEvaluator;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.trainer.em.internal.AsynchronousTrainerProvider;

/** Runs whose policy and critics see normalized observations and rewards. */
class NormalizationTest {

    private static final double PRIOR_COUNT = 1e-4;

    @TempDir
    Path folder;

    private static Map<String, String> normalized(Map<String, String> more) {
        Map<String, String> given = new TreeMap<>(
                Map.of("normalize_observation", "true", "normalize_reward", "true", "total_timesteps", "300"));
        given.putAll(more);
        return given;
    }

    private Laboratory laboratory() {
        Laboratory made = new Laboratory(folder);
        made.catalog.add(Role.TRAINER, "asynchronous", new AsynchronousTrainerProvider());
        return made;
    }

    private static State normalizer(Path directory) throws Exception {
        return RunFiles.last(directory).state().state("pipeline").state("normalizer");
    }

    static Stream<Map<String, String>> runs() {
        return Stream.of(
                Map.of(),
                Map.of("n_envs", "3"),
                Map.of("successors", "1", "collect_while_learning", "true", "normalize_reward", "false"),
                Map.of("trainer", "asynchronous", "agents", "3"),
                Map.of("trainer", "asynchronous", "agents", "2", "n_envs", "2", "normalize_observation", "false"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void stoppingInTheMiddleAndGoingOnChangesNoBit(Map<String, String> settings) throws Exception {
        Path whole = laboratory().finish("whole", normalized(settings));
        Laboratory stopping = laboratory();
        for (long step : new long[] {36, 156, 264}) {
            stopping.at(step, run -> run.request(new Request.Stop()));
            RunEngine run = step == 36
                    ? stopping.begin("stopped", normalized(settings))
                    : stopping.resume("stopped", Map.of());
            assertEquals(RunState.STOPPED, Laboratory.end(run), () -> run.reason().orElse(""));
        }

        assertSameRun(whole, stopping.finishResumed("stopped", Map.of("threads", "1")));
    }

    @Test
    void anEnvironmentThatLeavesAndComesBackFindsTheStatistics() throws Exception {
        Path whole = laboratory().finish("whole", normalized(Map.of()));
        Laboratory laboratory = laboratory();
        Offer<EnvironmentProvider> offer = laboratory.only(Role.ENVIRONMENT);
        CompletableFuture<Void> gone = laboratory.leaveAt(90, offer);
        RunEngine run = laboratory.begin("left", normalized(Map.of()));
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);

        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), offer.provider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    /** Actions are random and nothing is learned, so that the two runs do the same. */
    @Test
    void replayAndMonitorHoldTheTasksOwnNumbers() throws Exception {
        Map<String, String> random = Map.of("start_steps", "300", "learning_starts", "300", "total_timesteps", "299");
        Path plain = laboratory().finish("plain", random);
        Path normalized = laboratory().finish("normalized", normalized(random));

        assertEquals(
                Files.readString(plain.resolve("monitor.csv")), Files.readString(normalized.resolve("monitor.csv")));
        assertArrayEquals(rows(plain), rows(normalized));
    }

    private static byte[] rows(Path directory) throws Exception {
        Replay replay = RunFiles.replay(RunFiles.last(directory));
        return RunFiles.bytes(replay.export(replay.first(), replay.next()));
    }

    /** In the order in which transitions join, those of colleagues included. */
    @ParameterizedTest
    @CsvSource({"em, 1", "em, 3", "asynchronous, 1", "asynchronous, 2"})
    void statisticsAreThoseOfFirstAndNextObservationsOfAllThatJoined(String trainer, String environments)
            throws Exception {
        Laboratory laboratory = laboratory();
        List<Transition> joined = new ArrayList<>();
        laboratory.replace(
                Role.REPLAY,
                Tampered.made(ReplayProvider.class, new UniformReplayProvider(), Replay.class, (method, arguments,
                        meant) -> {
                    if (method.equals("add")) {
                        joined.add((Transition) arguments[0]);
                    }
                    return meant.go();
                }));
        Path directory = laboratory.finish("run", normalized(Map.of("trainer", trainer, "n_envs", environments)));

        List<float[]> seen = new ArrayList<>();
        for (Transition transition : joined) {
            if (joined.stream().noneMatch(other -> other.nextObservation() == transition.observation())) {
                seen.add(transition.observation());
            }
            seen.add(transition.nextObservation());
        }
        State observed = normalizer(directory).state("observation");
        assertEquals(seen.size() + PRIOR_COUNT, observed.real("count"), 1e-9);
        for (int i = 0; i < 3; i++) {
            int dimension = i;
            double sum = seen.stream().mapToDouble(observation -> observation[dimension]).sum();
            assertEquals(sum / (seen.size() + PRIOR_COUNT), observed.reals("mean")[i], 1e-9);
        }
        assertEquals(joined.size() + PRIOR_COUNT, normalizer(directory).state("return").real("count"), 1e-9);
    }

    @Test
    void anEvaluationTeachesNothing() throws Exception {
        Path with = laboratory().finish("with", normalized(Map.of("eval_freq", "100")));
        Path without = laboratory().finish("without", normalized(Map.of("eval_freq", "0")));

        assertArrayEquals(RunFiles.bytes(normalizer(with)), RunFiles.bytes(normalizer(without)));
    }

    /** The mean reward of Pendulum is some -6 and more, so that learning differs, and raw returns are in the hundreds. */
    @Test
    void whatIsLearnedDiffersAndReturnsStayRaw() throws Exception {
        Path plain = laboratory().finish("plain", Map.of("total_timesteps", "300"));
        Path normalized = laboratory().finish("normalized", normalized(Map.of()));

        assertNotEquals(Files.readString(plain.resolve("progress.csv")),
                Files.readString(normalized.resolve("progress.csv")));
        double evaluated = column(normalized, "eval/mean_reward");
        assertTrue(evaluated < -100, "70 steps of Pendulum return " + evaluated);
    }

    private static double column(Path directory, String name) throws Exception {
        List<String> lines = Files.readAllLines(directory.resolve("progress.csv"));
        int column = List.of(lines.getFirst().split(",")).indexOf(name);
        return lines.stream().skip(1).map(line -> line.split(",", -1)[column]).filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble).findFirst().orElseThrow();
    }

    @Test
    void aSavedRunIsPlayedWithItsStatistics() throws Exception {
        Laboratory laboratory = laboratory();
        Path directory = laboratory.finish("run", normalized(Map.of("n_envs", "2")));
        SavedRunEvaluator evaluator = new SavedRunEvaluator(laboratory.catalog);
        Map<String, String> tight = Map.of("clip_observation", "0.001");

        List<Double> returns = evaluator.evaluate(directory, 2, 7, Map.of()).returns();
        assertEquals(returns, evaluator.evaluate(directory, 2, 7, Map.of()).returns());
        assertFalse(returns.equals(evaluator.evaluate(directory, 2, 7, tight).returns()),
                "the policy sees next to nothing");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> evaluator.evaluate(
                        directory, 2, 7, Map.of("normalize_observation", "false", "normalize_reward", "false")));
        assertTrue(refused.getMessage().contains("with normalization"), refused.getMessage());
    }

    @Test
    void boundsMayChangeInARun() throws Exception {
        Laboratory laboratory = laboratory();
        laboratory.at(90, run -> run.request(new Request.Reconfigure(Map.of("clip_observation", "2"))));
        Path directory = laboratory.finish("bounds", normalized(Map.of()));

        assertEquals(1, RunFiles.events(directory, "reconfigure").size());
    }

    @Test
    void aTaskThatKnowsItsModelIsRefused() throws Exception {
        Laboratory laboratory = laboratory();
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.made(EnvironmentProvider.class, new PendulumProvider(), Environment.class, (method, arguments,
                        meant) -> method.equals("model") ? Optional.of(Batch.of(1, 3, 1)) : meant.go()));
        RunEngine run = laboratory.begin("model", normalized(Map.of()));

        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.reason().orElseThrow().contains("knows its model"), run.reason().orElseThrow());
    }

    @Test
    void aBoundOnWhatIsNotNormalizedIsReadByNothing() throws Exception {
        RunEngine run = laboratory().begin("unread", Map.of("normalize_reward", "true", "clip_observation", "5"));

        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.reason().orElseThrow().contains("'clip_observation' = '5' is read by nothing"),
                run.reason().orElseThrow());
    }
}
