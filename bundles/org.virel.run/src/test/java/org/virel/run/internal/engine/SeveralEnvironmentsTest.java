package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.replay.Transition;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.CartPoleContinuousProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.trainer.em.internal.AsynchronousTrainerProvider;

/** Runs that step three environments at once, in a task whose episodes end at different times. */
class SeveralEnvironmentsTest {

    private static final Map<String, String> THREE = given(Map.of());

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder, new CartPoleContinuousProvider());

    private static Map<String, String> given(Map<String, String> more) {
        Map<String, String> given = new TreeMap<>(Map.of("n_envs", "3", "total_timesteps", "300"));
        given.putAll(more);
        return given;
    }

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder, new CartPoleContinuousProvider()).finish("whole", THREE);
    }

    private static Step afterSleep(Step meant) {
        try {
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                Thread.sleep(0, ThreadLocalRandom.current().nextInt(900_000));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return meant;
    }

    private static EnvironmentProvider sleepy() {
        return Tampered.environment(new CartPoleContinuousProvider(), (number, step, meant) -> afterSleep(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whoeverIsSlowChangesNoBit(String threads) throws Exception {
        Laboratory slow = new Laboratory(folder, sleepy());

        assertSameRun(whole, slow.finish("sleepy " + threads, given(Map.of("threads", threads))));
    }

    @Test
    void sleepsBesideLearningChangeNoBit() throws Exception {
        Map<String, String> overlapping = given(Map.of("collect_while_learning", "true"));
        Path expected = laboratory.finish("overlapping", overlapping);

        assertSameRun(expected, new Laboratory(folder, sleepy()).finish("overlapping sleepy", overlapping));
    }

    @Test
    void stoppingInTheMiddleAndGoingOnChangesNoBit() throws Exception {
        for (long step : new long[] {39, 150, 261}) {
            laboratory.at(step, run -> run.request(new Request.Stop()));
            RunEngine run = step == 39 ? laboratory.begin("stopped", THREE) : laboratory.resume("stopped", Map.of());
            assertEquals(RunState.STOPPED, Laboratory.end(run));
            assertEquals(step, run.step());
        }

        assertSameRun(whole, laboratory.finishResumed("stopped", Map.of("threads", "1")));
    }

    @Test
    void allEnvironmentsLeaveAndComeBackWithTheirProvider() throws Exception {
        Offer<EnvironmentProvider> offer = laboratory.only(Role.ENVIRONMENT);
        CompletableFuture<Void> gone = laboratory.leaveAt(90, offer);
        RunEngine run = laboratory.begin("left", THREE);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);

        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), offer.provider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    @Test
    void anotherSettingOfTheEnvironmentMakesAllAnew() throws Exception {
        List<Integer> closed = new ArrayList<>();
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.made(EnvironmentProvider.class, new CartPoleContinuousProvider(), Environment.class, (method,
                        arguments, meant) -> {
                    if (method.equals("close")) {
                        closed.add(1);
                    }
                    return meant.go();
                }));
        laboratory.at(90, run -> run.request(new Request.Reconfigure(Map.of("max_episode_steps", "400"))));
        laboratory.at(93, run -> {
            assertEquals(3, closed.size());
            run.request(new Request.Stop());
        });
        RunEngine run = laboratory.begin("changed", given(Map.of("eval_freq", "0")));

        assertEquals(RunState.STOPPED, Laboratory.end(run), () -> run.reason().orElse(""));
    }

    /** What an agent collects in three environments, and what each of them begins episodes with. */
    private record Collected(List<Transition> transitions, List<float[]> firsts) {}

    private Collected collect(Map<String, String> settings) throws Exception {
        Collected collected = new Collected(new ArrayList<>(), new ArrayList<>());
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.made(EnvironmentProvider.class, new CartPoleContinuousProvider(), Environment.class, (method,
                        arguments, meant) -> {
                    Object result = meant.go();
                    if (method.equals("reset")) {
                        collected.firsts().add((float[]) result);
                    }
                    return result;
                }));
        laboratory.replace(
                Role.REPLAY,
                Tampered.made(ReplayProvider.class, new UniformReplayProvider(), Replay.class, (method, arguments,
                        meant) -> {
                    if (method.equals("add")) {
                        collected.transitions().add((Transition) arguments[0]);
                    }
                    return meant.go();
                }));
        Map<String, String> given = given(Map.of("eval_freq", "0"));
        given.putAll(settings);
        laboratory.finish("collected " + settings, given);
        return collected;
    }

    /** Transition i belongs to environment i mod 3. */
    @Test
    void episodesOfEachEnvironmentAreWholeAndNoTerminalObservationBeginsTheNext() throws Exception {
        Collected collected = collect(Map.of("reset_interval", "0"));
        Map<float[], Boolean> firsts = new IdentityHashMap<>();
        collected.firsts().forEach(first -> firsts.put(first, true));
        int ended = 0;
        for (int i = 0; i < collected.transitions().size(); i++) {
            float[] observation = collected.transitions().get(i).observation();
            boolean begins = i < 3 || ends(collected.transitions().get(i - 3));
            ended += i >= 3 && begins ? 1 : 0;
            if (begins) {
                assertTrue(firsts.containsKey(observation), "transition " + i);
            } else {
                assertSame(collected.transitions().get(i - 3).nextObservation(), observation, "transition " + i);
            }
        }
        assertTrue(ended > 5, "only %d episodes ended".formatted(ended));
        assertEquals(3 + ended, collected.firsts().size(), "who has ended is begun again when the next action is due");
    }

    private static boolean ends(Transition transition) {
        return transition.terminated() || transition.truncated();
    }

    @Test
    void eachEnvironmentHasAStreamOfItsOwnAndTheFirstThatOfOneAlone() throws Exception {
        Collected three = collect(Map.of());
        List<float[]> firsts = three.firsts().subList(0, 3);
        laboratory.replace(Role.REPLAY, new UniformReplayProvider());
        Collected one = collect(Map.of("n_envs", "1"));

        assertArrayEquals(one.firsts().getFirst(), firsts.getFirst());
        assertFalse(Arrays.equals(firsts.get(0), firsts.get(1)));
        assertFalse(Arrays.equals(firsts.get(1), firsts.get(2)));
    }

    /** Rows are step, episode, r, l, terminated. */
    @Test
    void everyEndedEpisodeIsTold() throws Exception {
        List<String> monitor = Files.readAllLines(whole.resolve("monitor.csv"));
        long before = 0;
        for (int i = 1; i < monitor.size(); i++) {
            String[] row = monitor.get(i).split(",");
            assertEquals(i - 1, Integer.parseInt(row[1]));
            assertEquals(Double.parseDouble(row[2]), Integer.parseInt(row[3]), "one for each step");
            long step = Long.parseLong(row[0]);
            assertTrue(step > before, "steps grow one by one");
            before = step;
        }
        assertTrue(monitor.size() > 6);
    }

    @Test
    void intervalsBetweenResetsAreThoseOfEachEnvironment() throws Exception {
        laboratory.replace(Role.ENVIRONMENT, new PendulumProvider());
        Path directory = laboratory.finish(
                "intervals", given(Map.of("max_path_length", "40", "reset_interval", "50", "total_timesteps", "270")));

        List<String> monitor = Files.readAllLines(directory.resolve("monitor.csv"));
        List<String> steps = monitor.stream().skip(1).map(line -> line.split(",")[0]).toList();
        assertEquals(List.of("118", "119", "120", "268", "269", "270"), steps);
    }

    /** Updates begin with the 17th iteration, the first after 50 steps: 300 steps are 100 iterations. */
    @ParameterizedTest
    @CsvSource({"1, 1, 84", "2, 1, 42", "1, -1, 252", "2, -1, 252", "1, 0, 0"})
    void iterationsCountStepsInEachEnvironment(String trainFreq, String gradientSteps, int rounds) throws Exception {
        Path directory = laboratory.finish("rounds %s %s".formatted(trainFreq, gradientSteps),
                given(Map.of("train_freq", trainFreq, "gradient_steps", gradientSteps)));

        assertEquals(rounds, RunFiles.last(directory).state().state("pipeline").state("parts").state("trainer")
                .state("component").integer("rounds"));
    }

    @Test
    void agentsHaveSeveralEnvironmentsEach() throws Exception {
        Map<String, String> two = given(Map.of("trainer", "asynchronous", "agents", "2"));
        laboratory.catalog.add(Role.TRAINER, "asynchronous", new AsynchronousTrainerProvider());
        Path expected = laboratory.finish("agents", two);
        Laboratory slow = new Laboratory(folder, sleepy());
        slow.catalog.add(Role.TRAINER, "asynchronous", new AsynchronousTrainerProvider());
        slow.at(150, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(slow.begin("agents stopped", two)));

        assertSameRun(expected, slow.finishResumed("agents stopped", Map.of()));
        assertEquals(300, RunFiles.replay(RunFiles.last(expected)).next());
    }

    @Test
    void theNumberOfEnvironmentsCannotChange() throws Exception {
        RunEngine run = laboratory.begin("more", given(Map.of("total_timesteps", "1000000")));
        laboratory.at(30, engine -> {});
        Laboratory.reach(run, 30);
        Exception refused = assertThrows(
                Exception.class, () -> Laboratory.ask(run, new Request.Reconfigure(Map.of("n_envs", "4"))));
        Laboratory.ask(run, new Request.Stop());

        assertTrue(refused.getMessage().contains("cannot change from 3 to 4"), refused.getMessage());
        assertEquals(RunState.STOPPED, Laboratory.end(run));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "129", "some"})
    void aNumberThatMakesNoSenseIsRefused(String count) throws Exception {
        RunEngine run = laboratory.begin("bad " + count, given(Map.of("n_envs", count)));

        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.reason().orElseThrow().contains("n_envs"), run.reason().orElseThrow());
    }

    @Test
    void aNumberThatIsNoneIsNamedWithItsEnvironment() throws Exception {
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new CartPoleContinuousProvider(),
                        (number, step, meant) -> number == 1 && step == 40
                                ? new Step(meant.observation(), Double.NaN, false, false)
                                : meant));
        RunEngine run = laboratory.begin("nan", THREE);

        assertEquals(RunState.FAILED, Laboratory.end(run));
        String reason = run.reason().orElseThrow();
        assertTrue(reason.contains("reward is NaN in environment1, at step 118"), reason);
    }
}
