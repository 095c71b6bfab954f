package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.Pass;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.AsynchronousTrainerProvider;

/** Runs of several agents on threads of their own. */
class SeveralAgentsTest {

    private static final Map<String, String> THREE = given(Map.of("agents", "3"));
    private static final Map<String, String> FREE = given(
            Map.of("agents", "3", "mode", "free", "iteration_steps", "30"));

    /** A free agent may be slower than the others by any factor. */
    private static final Map<String, String> ENDLESS = given(
            Map.of("agents", "3", "mode", "free", "iteration_steps", "30", "total_timesteps", "1000000"));

    /** Networks that an agent of virel makes: of the policy, Q, V, the copy of V. */
    private static final int NETWORKS = 4;

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = laboratory();

    private static Map<String, String> given(Map<String, String> more) {
        Map<String, String> given = new TreeMap<>(Map.of("trainer", "asynchronous", "total_timesteps", "300"));
        given.putAll(more);
        return given;
    }

    private static Laboratory laboratory() {
        Laboratory made = new Laboratory(folder);
        made.catalog.add(Role.TRAINER, "asynchronous", new AsynchronousTrainerProvider());
        return made;
    }

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = laboratory().finish("whole", THREE);
    }

    private static void sleepNowAndThen() throws InterruptedException {
        if (ThreadLocalRandom.current().nextInt(8) == 0) {
            Thread.sleep(0, ThreadLocalRandom.current().nextInt(900_000));
        }
    }

    private static Step afterSleep(Step meant) {
        try {
            sleepNowAndThen();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return meant;
    }

    /** Networks that others follow stay as they are. */
    private static NetworkProvider sleepyNetworks() {
        AtomicInteger made = new AtomicInteger();
        return Tampered.around(NetworkProvider.class, new PlainNetworkProvider(), (method, arguments, meant) -> {
            Object result = meant.go();
            return method.equals("create") && made.getAndIncrement() % NETWORKS < 2 ? sleepy((Network) result) : result;
        });
    }

    private static Network sleepy(Network network) {
        return Tampered.around(Network.class, network, (method, arguments, meant) -> method.equals("pass")
                ? Tampered.around(Pass.class, (Pass) meant.go(), (name, given, pass) -> {
                    sleepNowAndThen();
                    return pass.go();
                })
                : meant.go());
    }

    @Test
    void sleepsInEnvironmentsAndNetworksChangeNoBitInLockStep() throws Exception {
        laboratory.replace(Role.NETWORK, sleepyNetworks());
        laboratory.replace(Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (number, step, meant) -> afterSleep(meant)));

        assertSameRun(whole, laboratory.finish("sleepy", THREE));
    }

    @Test
    void stoppingInTheMiddleAndGoingOnChangesNoBitInLockStep() throws Exception {
        for (long step : new long[] {39, 150, 261}) {
            laboratory.at(step, run -> run.request(new Request.Stop()));
            RunEngine run = step == 39 ? laboratory.begin("stopped", THREE) : laboratory.resume("stopped", Map.of());
            assertEquals(RunState.STOPPED, Laboratory.end(run));
            assertEquals(step, run.step());
        }

        assertSameRun(whole, laboratory.finishResumed("stopped", Map.of("threads", "1")));
    }

    @Test
    void aProviderThatLeavesAndComesBackChangesNoBitInLockStep() throws Exception {
        Offer<NetworkProvider> networks = laboratory.only(Role.NETWORK);
        Offer<EnvironmentProvider> environments = laboratory.only(Role.ENVIRONMENT);
        var gone = laboratory.leaveAt(120, networks);
        RunEngine run = laboratory.begin("left", THREE);
        gone.join();
        Laboratory.await(() -> run.state() == RunState.WAITING);
        assertEquals(1, run.reason().orElseThrow().split("for policy", -1).length - 1, run.reason().orElseThrow());
        laboratory.catalog.remove(environments);
        laboratory.catalog.add(Role.NETWORK, networks.name(), new PlainNetworkProvider());
        laboratory.catalog.add(Role.ENVIRONMENT, environments.name(), new PendulumProvider());
        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));

        assertSameRun(whole, run.directory());
        assertFalse(RunFiles.events(run.directory(), "left").getFirst().details().get("places").contains("agent1"));
    }

    @Test
    void settingsChangeForAllAgentsAtOnceAndAreRepeated() throws Exception {
        Map<String, String> changed = Map.of("learning_rate", "0.01", "tau", "0.1", "max_path_length", "50");
        Path expected = laboratory.at(120, at -> at.request(new Request.Reconfigure(changed))).finish("changed", THREE);
        Laboratory again = laboratory().at(120, at -> at.request(new Request.Reconfigure(changed)));
        again.at(180, at -> at.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(again.begin("changed stopped", THREE)));
        RunFiles.keepOldest(again.directory("changed stopped"), 1);

        assertSameRun(expected, laboratory().finishResumed("changed stopped", Map.of()));
        assertNotEquals(
                Files.readString(whole.resolve("progress.csv")), Files.readString(expected.resolve("progress.csv")));
    }

    @Test
    void theNumberOfAgentsCannotChangeInARun() throws Exception {
        laboratory.at(90, at -> at.request(new Request.Pause()));
        RunEngine run = laboratory.begin("fewer", THREE);
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        String refusal = run.request(new Request.Reconfigure(Map.of("agents", "2")))
                .handle((step, failure) -> String.valueOf(failure))
                .toCompletableFuture()
                .get();
        assertTrue(refusal.contains("the number of agents of a run cannot change from 3 to 2"), refusal);
        run.request(new Request.Resume());

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aColleagueThatIsStuckIsGivenUpWithTheRunsThread() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Offer<EnvironmentProvider> offer = laboratory.replace(
                Role.ENVIRONMENT, Tampered.environment(new PendulumProvider(), (number, step, meant) -> {
                    if (number == 2 && step == 50) {
                        stuck.countDown();
                        awaitWhateverHappens(release);
                    }
                    return meant;
                }));
        Map<String, String> hasty = new TreeMap<>(THREE);
        hasty.put("swap_grace_ms", "50");
        RunEngine run = laboratory.begin("stuck", hasty);
        stuck.await();
        laboratory.catalog.remove(offer);
        laboratory.catalog.add(Role.ENVIRONMENT, offer.name(), new PendulumProvider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
        release.countDown();
    }

    private static void awaitWhateverHappens(CountDownLatch release) {
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                // A plugin that does not care.
            }
        }
    }

    @Test
    void aFailureNamesTheAgentAndThePlace() throws Exception {
        for (Map<String, String> given : List.of(THREE, ENDLESS)) {
            laboratory.replace(Role.ENVIRONMENT, Tampered.environment(
                    new PendulumProvider(),
                    (number, step, meant) -> number == 2 && step == 41
                            ? new Step(meant.observation(), Double.NaN, false, false)
                            : meant));
            RunEngine run = laboratory.begin("failing " + given.get("mode"), given);

            assertEquals(RunState.FAILED, Laboratory.end(run));
            String reason = run.reason().orElseThrow();
            assertTrue(reason.contains("agent2: environment: reward is NaN at step 40"), reason);
        }
    }

    @Test
    void agentsShareStepsAndEpisodes() throws Exception {
        List<String> episodes = Files.readAllLines(whole.resolve("monitor.csv"));
        // Paths of 70 steps, an environment for each 100 steps: one episode each in lock-step, told in one go.
        assertEquals(300, RunFiles.last(whole).step());
        assertEquals(3, episodes.stream().filter(line -> line.contains(",70,")).count(), episodes.toString());
        assertEquals(300, RunFiles.replay(RunFiles.last(whole)).next());
    }

    @Test
    void freeAgentsReachTheEndAndGoOnFromACheckpoint() throws Exception {
        RunEngine run = laboratory.begin("free", ENDLESS);
        Laboratory.reach(run, 120);
        long stopped = Laboratory.ask(run, new Request.Stop());
        assertEquals(RunState.STOPPED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals(stopped, RunFiles.last(run.directory()).step());

        String more = String.valueOf(stopped + 100);
        Path directory = laboratory().finishResumed("free", Map.of("total_timesteps", more));
        assertTrue(RunFiles.last(directory).step() >= stopped + 100);
        assertEquals(RunFiles.last(directory).step(), RunFiles.replay(RunFiles.last(directory)).next());
    }

    @Test
    void aRunOfFreeAgentsSaysThatItIsNotReproducible() throws Exception {
        Path free = laboratory.finish("saying", FREE);
        String why = "3 agents apply gradients in the order in which they happen to arrive (mode=free)";

        assertTrue(Files.readString(free.resolve("run.json")).contains("\"reproducible\" : \"no: " + why + "\""));
        assertEquals(why, RunFiles.events(free, "irreproducible").getFirst().details().get("why"));
        assertFalse(Files.readString(whole.resolve("run.json")).contains("reproducible"));
        assertEquals(List.of(), RunFiles.events(whole, "irreproducible"));
    }

    @Test
    void underATrainerOfOneAgentTheirNumberIsReadByNothing() throws Exception {
        RunEngine run = laboratory.begin("alone", Map.of("agents", "2"));
        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.reason().orElseThrow().contains("read by nothing"), run.reason().orElseThrow());
    }

    @Test
    void settingsOfRoundsThatAgentsDoNotHaveAreReadByNothing() throws Exception {
        for (String key : List.of("m_steps", "e_steps", "completion_limit")) {
            Map<String, String> given = new TreeMap<>(THREE);
            given.put(key, "1");
            RunEngine run = laboratory.begin("with " + key, given);
            assertEquals(RunState.FAILED, Laboratory.end(run));
            assertTrue(run.reason().orElseThrow().contains("'" + key + "'"), run.reason().orElseThrow());
        }
    }

    @Test
    void anMStepThatDoesNotSayThatItsGradientsAddUpIsRefusedByName() throws Exception {
        MStepProvider direct = laboratory.only(Role.M_STEP).provider();
        laboratory.replace(Role.M_STEP, Tampered.made(
                MStepProvider.class, direct, MStep.class,
                (method, arguments, meant) -> method.equals("additive") ? false : meant.go()));
        RunEngine run = laboratory.begin("keeping", THREE);
        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.reason().orElseThrow().contains("m_step 'direct' keeps more than gradients"),
                run.reason().get());
    }
}
